package io.kay.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kay.random.Archive.Life;
import io.kay.random.Archive.Sent;
import io.kay.random.Journal.Kind;
import io.kay.random.Journal.Reason;

/**
 * A broadcast reaches exactly the instances that are alive when its partition starts it, once each; so does a question
 * whose answers are collected.
 */
final class Crowds {

    private final Stage stage;
    private final Archive archive;
    /** By number of the broadcast. */
    private final Map<Long, Set<Long>> hearers = new HashMap<>();

    /**
     * A broadcast that a partition has started.
     *
     * @param excused those that died before they heard it: of essential messages, while a panic interrupted it
     */
    private record Start(Sent crowd, Set<Long> expected, Set<Long> heard, Set<Long> excused) {}

    Crowds(Stage stage, Archive archive) {
        this.stage = stage;
        this.archive = archive;
    }

    void check(boolean allHandled) {
        archive.journals.forEach(journal -> check(journal, allHandled));
        if (allHandled) {
            checkLonely();
        }
    }

    private void check(Journal journal, boolean allHandled) {
        Set<Long> alive = new LinkedHashSet<>();
        Map<Long, Start> starts = new HashMap<>();
        for (int i = 0; i < journal.size(); i++) {
            long who = journal.first(i);
            switch (journal.kind(i)) {
                case BORN -> {
                    if (!archive.life(who).stillborn) {
                        alive.add(who);
                    }
                }
                case DIED -> {
                    alive.remove(who);
                    if (stage.plan.haltsInstances()
                            || stage.plan.panicEvery() > 0 && Numbers.essential(journal.number(i))) {
                        starts.values()
                                .stream()
                                .filter(start -> !start.heard.contains(who))
                                .forEach(start -> start.excused.add(who));
                    }
                }
                case HEARD -> {
                    Sent crowd = archive.sent.get(journal.number(i));
                    if (!crowd.toOne()) {
                        Start start = starts.computeIfAbsent(crowd.number,
                                _ -> new Start(crowd, new HashSet<>(alive), new HashSet<>(), new HashSet<>()));
                        if (!start.heard.add(who)) {
                            stage.violation("Crowd: " + who + " heard twice " + crowd);
                        }
                        hearers.computeIfAbsent(crowd.number, _ -> new HashSet<>()).add(who);
                    }
                }
                default -> {
                }
            }
        }
        starts.values().forEach(start -> compare(start, allHandled));
    }

    private void compare(Start start, boolean allHandled) {
        boolean interrupted = start.crowd.isQuestion() && (start.crowd.answered == 0 || start.crowd.failed > 0)
                || stage.plan.panicEvery() > 0 && !allHandled || start.crowd.kind == Kind.PAGED
                || stage.plan.haltsInstances();
        Set<Long> surprising = new HashSet<>(start.heard);
        surprising.removeAll(start.expected);
        surprising.removeIf(who -> archive.life(who).stillborn);
        if (!surprising.isEmpty() && start.crowd.kind != Kind.PAGED) {
            stage.violation("Crowd: " + start.crowd + " reached " + surprising + ", not alive when it started");
        }
        Set<Long> missing = new HashSet<>(start.expected);
        missing.removeAll(start.heard);
        missing.removeAll(start.excused);
        missing.removeIf(who -> archive.life(who).killed);
        if (!missing.isEmpty() && !interrupted) {
            stage.violation("Crowd: " + start.crowd + " did not reach " + missing);
        }
    }

    /** Whoever was spawned by the sender itself, earlier, and never died, heard it; who was spawned later did not. */
    private void checkLonely() {
        Map<Long, List<Life>> livesBySender = new HashMap<>();
        Map<Life, Long> tokens = new HashMap<>();
        archive.lives.forEach((token, life) -> {
            tokens.put(life, token);
            livesBySender.computeIfAbsent(Numbers.sender(life.spawning), _ -> new ArrayList<>()).add(life);
        });
        for (Sent crowd : archive.sent.values()) {
            if (crowd.toOne() || crowd.withdrawn > 0 || Numbers.essential(crowd.number) || unsent(crowd)
                    || crowd.isQuestion() && stage.plan.haltsInstances()) {
                continue;
            }
            Set<Long> heard = hearers.getOrDefault(crowd.number, Set.of());
            for (Life life : livesBySender.getOrDefault(Numbers.sender(crowd.number), List.of())) {
                if (Numbers.essential(life.spawning) || !Species.of(crowd.to).includes(life.species)) {
                    continue;
                }
                long token = tokens.get(life);
                boolean earlier = Numbers.place(life.spawning) < Numbers.place(crowd.number);
                if (earlier && life.lives() && !heard.contains(token)) {
                    stage.violation("Crowd: " + crowd + " did not reach " + token + ", spawned before by the same");
                } else if (!earlier && crowd.kind != Kind.PAGED && heard.contains(token)) {
                    stage.violation("Crowd: " + crowd + " reached " + token + ", spawned later by the same");
                }
            }
        }
    }

    /** Questions to all that were given up. */
    private static boolean unsent(Sent crowd) {
        return crowd.isQuestion() && (crowd.failed > 0 || crowd.answered == 0 || crowd.reason == Reason.PANICKED);
    }
}
