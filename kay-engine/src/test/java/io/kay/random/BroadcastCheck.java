package io.kay.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kay.random.EventLog.Kind;
import io.kay.random.EventLog.Reason;
import io.kay.random.EventLogs.Life;
import io.kay.random.EventLogs.Sent;

/**
 * A broadcast reaches exactly the instances that are alive when its partition starts it, once each; so does a question
 * whose answers are collected.
 */
final class BroadcastCheck {

    private final RunContext context;
    private final EventLogs logs;
    /** By number of the broadcast. */
    private final Map<Long, Set<Long>> hearers = new HashMap<>();

    /**
     * A broadcast that a partition has started.
     *
     * @param excused those that died before they heard it: of essential messages, while a panic interrupted it
     */
    private record Start(Sent broadcast, Set<Long> expected, Set<Long> heard, Set<Long> excused) {}

    BroadcastCheck(RunContext context, EventLogs logs) {
        this.context = context;
        this.logs = logs;
    }

    void check(boolean allHandled) {
        logs.journals.forEach(journal -> check(journal, allHandled));
        if (allHandled) {
            checkLonely();
        }
    }

    private void check(EventLog journal, boolean allHandled) {
        Set<Long> alive = new LinkedHashSet<>();
        Map<Long, Start> starts = new HashMap<>();
        for (int i = 0; i < journal.size(); i++) {
            long who = journal.first(i);
            switch (journal.kind(i)) {
                case BORN -> {
                    if (!logs.life(who).stillborn) {
                        alive.add(who);
                    }
                }
                case DIED -> {
                    alive.remove(who);
                    if (context.plan.haltsInstances()
                            || context.plan.panicEvery() > 0 && MessageNumbers.essential(journal.number(i))) {
                        starts.values()
                                .stream()
                                .filter(start -> !start.heard.contains(who))
                                .forEach(start -> start.excused.add(who));
                    }
                }
                case HEARD -> {
                    Sent broadcast = logs.sent.get(journal.number(i));
                    if (!broadcast.toOne()) {
                        Start start = starts.computeIfAbsent(broadcast.number,
                                _ -> new Start(broadcast, new HashSet<>(alive), new HashSet<>(), new HashSet<>()));
                        if (!start.heard.add(who)) {
                            context.violation("Broadcast: " + who + " heard twice " + broadcast);
                        }
                        hearers.computeIfAbsent(broadcast.number, _ -> new HashSet<>()).add(who);
                    }
                }
                default -> {
                }
            }
        }
        starts.values().forEach(start -> compare(start, allHandled));
    }

    private void compare(Start start, boolean allHandled) {
        boolean interrupted =
                start.broadcast.isQuestion() && (start.broadcast.answered == 0 || start.broadcast.failed > 0)
                        || context.plan.panicEvery() > 0 && !allHandled || start.broadcast.kind == Kind.PAGED
                        || context.plan.haltsInstances();
        Set<Long> surprising = new HashSet<>(start.heard);
        surprising.removeAll(start.expected);
        surprising.removeIf(who -> logs.life(who).stillborn);
        if (!surprising.isEmpty() && start.broadcast.kind != Kind.PAGED) {
            context.violation(
                    "Broadcast: " + start.broadcast + " reached " + surprising + ", not alive when it started");
        }
        Set<Long> missing = new HashSet<>(start.expected);
        missing.removeAll(start.heard);
        missing.removeAll(start.excused);
        missing.removeIf(who -> logs.life(who).killed);
        if (!missing.isEmpty() && !interrupted) {
            context.violation("Broadcast: " + start.broadcast + " did not reach " + missing);
        }
    }

    /** Whoever was spawned by the sender itself, earlier, and never died, heard it; who was spawned later did not. */
    private void checkLonely() {
        Map<Long, List<Life>> livesBySender = new HashMap<>();
        Map<Life, Long> tokens = new HashMap<>();
        logs.lives.forEach((token, life) -> {
            tokens.put(life, token);
            livesBySender.computeIfAbsent(MessageNumbers.sender(life.spawning), _ -> new ArrayList<>()).add(life);
        });
        for (Sent broadcast : logs.sent.values()) {
            if (broadcast.toOne() || broadcast.withdrawn > 0 || MessageNumbers.essential(broadcast.number)
                    || unsent(broadcast)
                    || broadcast.isQuestion() && context.plan.haltsInstances()) {
                continue;
            }
            Set<Long> heard = hearers.getOrDefault(broadcast.number, Set.of());
            for (Life life : livesBySender.getOrDefault(MessageNumbers.sender(broadcast.number), List.of())) {
                if (MessageNumbers.essential(life.spawning) || !ActorKind.of(broadcast.to).includes(life.actorKind)) {
                    continue;
                }
                long token = tokens.get(life);
                boolean earlier = MessageNumbers.place(life.spawning) < MessageNumbers.place(broadcast.number);
                if (earlier && life.lives() && !heard.contains(token)) {
                    context.violation(
                            "Broadcast: " + broadcast + " did not reach " + token + ", spawned before by the same");
                } else if (!earlier && broadcast.kind != Kind.PAGED && heard.contains(token)) {
                    context.violation("Broadcast: " + broadcast + " reached " + token + ", spawned later by the same");
                }
            }
        }
    }

    /** Questions to all that were given up. */
    private static boolean unsent(Sent broadcast) {
        return broadcast.isQuestion()
                && (broadcast.failed > 0 || broadcast.answered == 0 || broadcast.reason == Reason.PANICKED);
    }
}
