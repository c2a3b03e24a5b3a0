package io.kay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process under load again and again, and each time looks at what the next one has.
 *
 * <p>{@code -Dkay.crash.rounds=500} kills more often; {@code -Dkay.crash.seed=…} makes the choices of a failed run,
 * though not its times.
 */
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("kay.crash.rounds", 10);
    private static final long SEED = Long.getLong("kay.crash.seed", System.nanoTime());
    /** Then it begins anew in an empty directory, as what must be compared grows. */
    private static final int ROUNDS_OF_A_LIFE = 10;
    /** One in so many is killed while it starts. */
    private static final int EARLY = 5;
    private static final int MOST_LINES = 2000;
    private static final int LONGEST_START_MILLIS = 1500;
    private static final long NUMBERS_OF_A_ROUND = 3_000_000;

    @TempDir Path root;

    private final Random random = new Random(SEED);
    private long acknowledged;
    private int killedEarly;

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    void aKilledProcessLosesNothingThatItAcknowledged() throws Exception {
        for (int life = 0; life * ROUNDS_OF_A_LIFE < ROUNDS; life++) {
            live(root.resolve("life-" + life), Math.min(ROUNDS_OF_A_LIFE, ROUNDS - life * ROUNDS_OF_A_LIFE));
        }

        assertThat(acknowledged).isGreaterThan(ROUNDS);
        System.out.printf("%d rounds, %d of them killed while starting, %d messages acknowledged, seed %d%n", ROUNDS,
                killedEarly, acknowledged, SEED);
    }

    private void live(Path directory, int rounds) throws Exception {
        Files.createDirectories(directory);
        History history = new History();
        for (int round = 0; round < rounds; round++) {
            Path errors = root.resolve("errors.txt");
            history.started(round * NUMBERS_OF_A_ROUND);
            Process process = start(directory, round, errors);
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
                if (round > 0 && random.nextInt(EARLY) == 0) {
                    killedEarly++;
                    assertThat(process.waitFor(random.nextInt(LONGEST_START_MILLIS), TimeUnit.MILLISECONDS))
                            .as("ended by itself, seed %d:%n%s", SEED, read(errors))
                            .isFalse();
                } else {
                    awaitLines(lines, history, "ready", 1, errors);
                    awaitLines(lines, history, "", 1 + random.nextInt(MOST_LINES), errors);
                }
                process.toHandle().destroyForcibly(); // not by the process, which would drop what was said and not read
                readRest(lines, history);
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(history.wrong()).as("Round %d, seed %d, in %s:%n%s", round, SEED, directory, read(errors))
                    .isEmpty();
        }
        acknowledged += history.acknowledged();
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private Process start(Path directory, int round, Path errors) throws IOException {
        return new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Child.class.getName(),
                directory.toString(), Long.toString(round * NUMBERS_OF_A_ROUND), Long.toString(random.nextLong())))
                .redirectError(errors.toFile())
                .start();
    }

    private static void awaitLines(BufferedReader lines, History history, String wanted, int count, Path errors)
            throws IOException {
        int left = count;
        while (left > 0) {
            String line = lines.readLine();
            assertThat(line).as("The process ended by itself, seed %d:%n%s", SEED, read(errors)).isNotNull();
            history.line(line);
            if (line.startsWith(wanted)) {
                left--;
            }
        }
    }

    /** What was said before the process was killed counts. The last line may be half said. */
    private static void readRest(BufferedReader lines, History history) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                history.line(line.toString());
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
    }
}
