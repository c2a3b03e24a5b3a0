package io.kay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine numbers of the systems that run in this process. Two systems with the same number give out the same ids,
 * so each takes an id of the other for its own. Static, because systems do not know each other otherwise. Any
 * thread.
 */
final class MachineNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(MachineNumbers.class);

    /** The names of the systems, by machine number. */
    private static final ConcurrentMap<Integer, List<String>> RUNNING = new ConcurrentHashMap<>();

    private MachineNumbers() {}

    /** A system begins to give out ids. */
    static void started(int machine, String name) {
        List<String> all = RUNNING.merge(machine, List.of(name),
                (before, added) -> Stream.concat(before.stream(), added.stream()).toList());
        if (all.size() > 1) {
            LOG.warn(
                    "The systems {} in this process all are machine {}: they give out the same ids, and each takes an id"
                            + " of another for its own. If ids can get from one to the other, give each its own kay.machine",
                    all,
                    machine);
        }
    }

    /** A system was stopped. */
    static void stopped(int machine, String name) {
        RUNNING.computeIfPresent(machine, (_, names) -> {
            List<String> left = new ArrayList<>(names);
            left.remove(name);
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }
}
