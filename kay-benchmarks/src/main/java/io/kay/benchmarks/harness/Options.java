package io.kay.benchmarks.harness;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the command line says beside the table: {@code --forks=5 --repeats=7 --case=1M --side=kay} and so on.
 *
 * @param cases only cases in whose name this is found
 * @param sides only sides in whose name this is found; the first side of a case always runs
 */
public record Options(int forks, OptionalInt count, OptionalInt rounds, OptionalInt warmups, OptionalInt repeats,
        Pattern cases, Pattern sides) {

    static final int DEFAULT_FORKS = 5;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if one is not known
     */
    public static Options parse(List<String> arguments) {
        Options options = new Options(DEFAULT_FORKS, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
                OptionalInt.empty(), Pattern.compile(""), Pattern.compile(""));
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException(argument + " has no value; write " + argument + "=…");
            }
            options = options.with(parts[0], parts[1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--forks" -> new Options(number(name, value), count, rounds, warmups, repeats, cases, sides);
            case "--count" -> new Options(forks, some(name, value), rounds, warmups, repeats, cases, sides);
            case "--rounds" -> new Options(forks, count, some(name, value), warmups, repeats, cases, sides);
            case "--warmups" -> new Options(forks, count, rounds, some(name, value), repeats, cases, sides);
            case "--repeats" -> new Options(forks, count, rounds, warmups, some(name, value), cases, sides);
            case "--case" -> new Options(forks, count, rounds, warmups, repeats, Pattern.compile(value), sides);
            case "--side" -> new Options(forks, count, rounds, warmups, repeats, cases, Pattern.compile(value));
            default -> throw new IllegalArgumentException(name + " is no option; there are --forks, --count, --rounds,"
                    + " --warmups, --repeats, --case and --side");
        };
    }

    private static OptionalInt some(String name, String value) {
        return OptionalInt.of(number(name, value));
    }

    private static int number(String name, String value) {
        int number = Integer.parseInt(value.replace("_", ""));
        if (number < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; use 1 or more");
        }
        return number;
    }

    Scale scale(Scale usual) {
        return new Scale(count.orElse(usual.count()), rounds.orElse(usual.rounds()), warmups.orElse(usual.warmups()),
                repeats.orElse(usual.repeats()));
    }

    boolean includes(Case one) {
        return cases.matcher(one.name()).find();
    }

    List<Side> sides(Case one) {
        Side first = one.sides().getFirst();
        return one.sides().stream().filter(side -> side.equals(first) || sides.matcher(side.name()).find()).toList();
    }
}
