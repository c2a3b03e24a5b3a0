package io.kay.random;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.kay.random.EventLog.Kind;
import io.kay.random.EventLog.Reason;
import io.kay.random.RunContext.Dead;

/** All journals of a run put together: what became of each message, and of each instance. */
final class EventLogs {

    final List<EventLog> journals;
    final Map<Long, Sent> sent = new HashMap<>();
    final Map<Long, Life> lives = new HashMap<>();
    private final RunContext context;
    private final List<Dead> dead;
    private final Map<Long, Long> sumOfHearers = new HashMap<>();
    private final Map<Long, Integer> heardIn = new HashMap<>();
    private final Map<Long, Integer> retries = new HashMap<>();

    /** A message and what became of it. */
    static final class Sent {

        final Kind kind;
        final long number;
        /** The token it is for, or the species. */
        final long to;
        int heard;
        int again;
        int threw;
        int dead;
        int withdrawn;
        int answered;
        int failed;
        @Nullable Reason reason;
        long value;
        long count;

        Sent(Kind kind, long number, long to) {
            this.kind = kind;
            this.number = number;
            this.to = to;
        }

        boolean toOne() {
            return switch (kind) {
                case SENT, SENT_LATER, ASKED, ASKED_OUTSIDE, SPAWNED -> true;
                default -> false;
            };
        }

        boolean isQuestion() {
            return switch (kind) {
                case ASKED, ASKED_OUTSIDE, COLLECTED, COLLECTED_OUTSIDE, PAGED -> true;
                default -> false;
            };
        }

        @Override
        public String toString() {
            return kind + " " + MessageNumbers.show(number) + " to " + to;
        }
    }

    /** An instance. */
    static final class Life {

        final ActorKind actorKind;
        /** The message that it was made from. */
        final long spawning;
        boolean born;
        boolean stillborn;
        /** When it died, 0 if it lives. */
        long died;
        /** It was killed after a panic; nobody was there to see it. */
        boolean killed;

        Life(ActorKind actorKind, long spawning) {
            this.actorKind = actorKind;
            this.spawning = spawning;
        }

        /** Alive from its birth to the end. */
        boolean lives() {
            return born && !stillborn && died == 0;
        }
    }

    /** The questions of instances that have come to no end. */
    Set<Long> open() {
        return sent.values()
                .stream()
                .filter(each -> each.isQuestion() && each.answered + each.failed + each.withdrawn == 0)
                .filter(each -> each.kind == Kind.ASKED || each.kind == Kind.COLLECTED)
                .map(each -> each.number)
                .collect(Collectors.toSet());
    }

    EventLogs(RunContext context) {
        this.context = context;
        this.journals = context.journals();
        context.retries().forEach((failure, times) -> retries.merge(failure.number(), times, Integer::sum));
        journals.forEach(this::messages);
        journals.forEach(this::events);
        context.killed().forEach((token, since) -> {
            Life life = life(token);
            life.killed = true;
            life.died = life.died == 0 ? since : Math.min(life.died, since);
        });
        dead = List.copyOf(context.dead());
        for (Dead message : dead) {
            known(message.number()).dead++;
        }
    }

    /** Adds the outcome of a question asked outside. */
    void outcome(long number, @Nullable List<Long> answers, @Nullable Throwable failure) {
        Sent question = known(number);
        if (answers != null) {
            question.answered++;
            question.value = answers.stream().mapToLong(Long::longValue).sum();
            question.count = answers.size();
        } else if (failure != null) {
            question.failed++;
            question.reason = RunContext.reason(failure);
        }
    }

    private void messages(EventLog journal) {
        for (int i = 0; i < journal.size(); i++) {
            Kind kind = journal.kind(i);
            if (kind.isMessage()) {
                long number = journal.number(i);
                if (sent.put(number, new Sent(kind, number, journal.first(i))) != null) {
                    throw new IllegalStateException(MessageNumbers.show(number) + " was given twice");
                }
                if (kind == Kind.SPAWNED) {
                    lives.put(journal.first(i), new Life(ActorKind.of(journal.second(i)), number));
                }
            }
        }
    }

    private void events(EventLog journal) {
        Set<Long> broadcasts = new HashSet<>();
        for (int i = 0; i < journal.size(); i++) {
            Kind kind = journal.kind(i);
            if (kind.isMessage()) {
                continue;
            }
            Sent message = known(journal.number(i));
            switch (kind) {
                case WITHDRAWN -> {
                    message.withdrawn++;
                    message.reason = Reason.values()[(int) journal.first(i)];
                }
                case BORN -> {
                    message.heard++;
                    life(journal.first(i)).born = true;
                }
                case HEARD -> {
                    message.heard++;
                    if (!message.toOne()) {
                        sumOfHearers.merge(message.number, journal.first(i), Long::sum);
                        if (broadcasts.add(message.number)) {
                            heardIn.merge(message.number, 1, Integer::sum);
                        }
                    }
                }
                case AGAIN -> {
                    message.again++;
                    if (message.kind == Kind.SPAWNED) {
                        life(message.to).stillborn = false;
                    }
                }
                case DIED -> life(journal.first(i)).died = journal.second(i);
                case THREW -> {
                    message.threw++;
                    if (message.kind == Kind.SPAWNED) {
                        life(message.to).stillborn = true;
                    }
                }
                case ANSWERED -> {
                    message.answered++;
                    message.value = journal.first(i);
                    message.count = journal.second(i);
                }
                case FAILED -> {
                    message.failed++;
                    message.reason = Reason.values()[(int) journal.first(i)];
                }
                default -> throw new IllegalStateException(kind.name());
            }
        }
    }

    List<Dead> dead() {
        return dead;
    }

    /** The sum of the tokens of all that heard a message to many. */
    long sumOfHearers(long number) {
        return sumOfHearers.getOrDefault(number, 0L);
    }

    /** In how many partitions a message to many was heard. */
    int heardIn(long number) {
        return heardIn.getOrDefault(number, 0);
    }

    /** How often instances were told to handle a message again. */
    int retries(long number) {
        return retries.getOrDefault(number, 0);
    }

    private Sent known(long number) {
        return sent.computeIfAbsent(number, unknown -> {
            context.violation("Delivery: nobody sent " + MessageNumbers.show(unknown));
            return new Sent(Kind.SENT, unknown, 0);
        });
    }

    Life life(long token) {
        return lives.computeIfAbsent(token, unknown -> {
            context.violation("Delivery: nobody spawned " + unknown);
            return new Life(ActorKind.NONE, 0);
        });
    }
}
