package io.kay.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What killed processes acknowledged, and whether the next one still has it. One thread at a time. */
final class History {

    private static final int THREADS = 3;

    /** By id, the number it was opened with. */
    private final Map<String, Long> accounts = new HashMap<>();
    /** By number, the id of the account that must have it. */
    private final Map<Long, String> notes = new HashMap<>();
    /** By number, the accounts there were when it was sent to all. */
    private final Map<Long, Set<String>> begun = new HashMap<>();
    private final Set<Long> noticesForAll = new HashSet<>();
    /** By id, what tells a loan from all others: handlers spawn them, so that nobody knows which ids come back. */
    private final Map<String, Long> loans = new HashMap<>();
    private long acknowledged;
    private long firstNumber;

    /** Of one process: by account what it has. */
    private final Map<String, Told> told = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private record Told(long number, List<Long> notes, List<Long> notices) {}

    /** A process is started that gives its messages numbers from this one on. */
    void started(long number) {
        firstNumber = number;
        told.clear();
    }

    /** Takes a line of the process. */
    void line(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "account" -> told(words);
            case "money" -> wrong.add("There is more or less money than in the beginning: " + words[1]);
            case "ready" -> compare();
            case "spawn" -> {
                if (accounts.put(words[2], Long.parseLong(words[1])) != null) {
                    wrong.add("The id " + words[2] + " was given to two accounts");
                }
                acknowledged++;
            }
            case "note" -> {
                notes.put(Long.parseLong(words[1]), words[2]);
                acknowledged++;
            }
            case "begin" -> begun.put(Long.parseLong(words[1]), bornBefore(Long.parseLong(words[1])));
            case "loan" -> {
                long token = Long.parseLong(words[2]);
                Long before = loans.put(words[1], token);
                if (before != null && before != token) {
                    wrong.add("The id " + words[1] + " was given to two loans, " + before + " and " + token);
                }
            }
            case "all" -> {
                noticesForAll.add(Long.parseLong(words[1]));
                acknowledged++;
            }
            default -> wrong.add("Unexpected: " + line);
        }
    }

    /** The accounts of whose birth a message to all is certainly behind: of earlier processes, and of its own thread. */
    private Set<String> bornBefore(long notice) {
        Set<String> born = new HashSet<>();
        accounts.forEach((id, number) -> {
            if (number < firstNumber || number % THREADS == notice % THREADS) {
                born.add(id);
            }
        });
        return born;
    }

    private void told(String[] words) {
        Told account = new Told(Long.parseLong(words[2]), numbers(words[3]), numbers(words[4]));
        if (told.put(words[1], account) != null) {
            wrong.add("Two accounts have the id " + words[1]);
        }
    }

    private static List<Long> numbers(String text) {
        List<Long> numbers = new ArrayList<>();
        if (text.length() > 1) {
            for (String number : text.substring(1).split(",")) {
                numbers.add(Long.parseLong(number));
            }
        }
        return numbers;
    }

    private void compare() {
        accounts.forEach((id, number) -> {
            Told account = told.get(id);
            if (account == null) {
                wrong.add("Account " + id + " is gone, opened by " + number);
            } else if (account.number != number) {
                wrong.add("Account " + id + " was opened by " + number + " and says " + account.number);
            }
        });
        Map<Long, String> found = new HashMap<>();
        told.forEach((id, account) -> {
            account.notes.forEach(note -> {
                if (found.put(note, id) != null) {
                    wrong.add("Message " + note + " was handled twice");
                }
            });
            requireOrder(id, account.notes);
            requireOrder(id, account.notices);
            if (new HashSet<>(account.notices).size() != account.notices.size()) {
                wrong.add("Account " + id + " has a message to all twice: " + account.notices);
            }
        });
        notes.forEach((note, id) -> {
            if (!id.equals(found.get(note))) {
                wrong.add("Message " + note + " to " + id + " was acknowledged and is found at " + found.get(note));
            }
        });
        for (long notice : noticesForAll) {
            for (String id : begun.getOrDefault(notice, Set.of())) {
                Told account = told.get(id);
                if (account != null && !account.notices.contains(notice)) {
                    wrong.add("Message " + notice + " to all was acknowledged and has not reached " + id);
                }
            }
        }
        told.clear();
    }

    /** Messages of one thread of one process keep their order. */
    private void requireOrder(String id, List<Long> numbers) {
        Map<Long, Long> last = new HashMap<>();
        for (long number : numbers) {
            Long before = last.put(number % THREADS, number);
            if (before != null && before > number) {
                wrong.add("Account " + id + " has " + number + " behind " + before);
            }
        }
    }

    /** What was not as it must be. */
    List<String> wrong() {
        return wrong;
    }

    /** Acknowledged so far. */
    long acknowledged() {
        return acknowledged;
    }
}
