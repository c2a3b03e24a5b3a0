package io.kay.random;

import io.kay.random.EventLog.Kind;
import io.kay.random.EventLog.Reason;
import io.kay.random.EventLogs.Life;
import io.kay.random.EventLogs.Sent;
import io.kay.random.RunContext.Dead;

/**
 * Sent is handled plus dead plus unread: every message to one instance has exactly one of these ends, and one more each
 * time it is tried again after a panic.
 */
final class DeliveryCheck {

    private final RunContext context;
    private final EventLogs logs;

    DeliveryCheck(RunContext context, EventLogs logs) {
        this.context = context;
        this.logs = logs;
    }

    /** Every message has at most one end, or exactly one if all was handled. */
    void check(boolean allHandled) {
        for (Sent message : logs.sent.values()) {
            if (!message.toOne()) {
                continue;
            }
            int ends = message.heard + message.again + message.dead + (refused(message) ? 1 : 0);
            int most = 1 + logs.retries(message.number);
            // Who is dead already when it should be tried again does nothing.
            Life recipient = logs.lives.get(message.to);
            int least = recipient != null && recipient.lives() ? most : 1;
            if (ends > most || message.heard > 1) {
                context.violation(
                        "Delivery: " + message + " ended " + ends + " times: heard " + message.heard + ", again "
                                + message.again + " of " + logs.retries(message.number) + ", dead " + message.dead
                                + ", withdrawn " + message.withdrawn);
            } else if (ends < least && allHandled && (message.kind != Kind.SENT_LATER || context.plan.restarts())) {
                context.violation("Delivery: " + message + " was lost");
            }
        }
        checkDead();
    }

    private static boolean refused(Sent message) {
        return message.withdrawn > 0 || refusedDuringPanic(message);
    }

    private static boolean refusedDuringPanic(Sent message) {
        return (message.kind == Kind.ASKED || message.kind == Kind.ASKED_OUTSIDE) && message.heard == 0
                && message.dead == 0
                && message.reason == Reason.PANICKED;
    }

    /** An id is usable from its spawn to the death of the instance. */
    private void checkDead() {
        for (Dead message : logs.dead()) {
            if (message.to() == 0) {
                if (!message.toNobody() && !(isPanicky(message) && isBroadcast(message))) {
                    context.violation("Dead: " + MessageNumbers.show(message.number()) + " to nobody has a type");
                }
                continue;
            }
            if (message.to() == ModelId.UNKNOWN) {
                continue;
            }
            Life life = logs.life(message.to());
            if (!life.stillborn && (life.died == 0 || life.died > message.time())) {
                context.violation(
                        "Dead: " + logs.sent.get(message.number()) + " is a dead letter, but its recipient, spawned"
                                + (MessageNumbers.essential(life.spawning) ? " urgently, " : ", ")
                                + (life.died > 0 ? "died only later" : life.born ? "lives" : "was never born"));
            }
        }
    }

    /** It may have waited for one instance. */
    private boolean isPanicky(Dead message) {
        return context.plan.haltsInstances() || logs.retries(message.number()) > 0;
    }

    /** A broadcast that waited for an instance which then died. */
    private boolean isBroadcast(Dead message) {
        Sent sent = logs.sent.get(message.number());
        return sent != null && !sent.toOne();
    }

    /** What stop() returned must be what is missing, as far as one can know from outside. */
    void checkUnread(long unread) {
        long certain = 0;
        long possible = context.plan.panicEvery() > 0 ? logs.journals.size() : 0; // broadcasts that a panic interrupted
        for (Sent message : logs.sent.values()) {
            possible += logs.retries(message.number);
            boolean ended = message.heard + message.dead > 0 || refused(message);
            switch (message.kind) {
                case SENT, SPAWNED, ASKED, ASKED_OUTSIDE -> {
                    boolean perhapsRefused = message.kind == Kind.ASKED && context.plan.panicEvery() > 0; // and not yet told
                    certain += ended || perhapsRefused ? 0 : 1;
                    possible += !ended && perhapsRefused ? 1 : 0;
                    possible += refusedDuringPanic(message) ? 1 : 0; // at once, or it had been queued before
                }
                case SENT_LATER -> possible += ended ? 0 : 1;
                case SHOUTED -> possible += message.withdrawn > 0 ? 0 : partitionsWithout(message) + haltedInstances();
                default -> {
                }
            }
        }
        if (unread < certain || unread > certain + possible) {
            context.violation("Delivery: stop() says " + unread + " unread, but it must be " + certain
                    + (possible == 0 ? "" : " to " + (certain + possible)));
        }
    }

    /** For so many instances at most a broadcast may wait, beside partitions that have not begun with it. */
    private long haltedInstances() {
        return context.plan.haltsInstances() ? logs.lives.size() : 0;
    }

    private long partitionsWithout(Sent broadcast) {
        return logs.journals.stream()
                .filter(journal -> ActorKind.of(broadcast.to).includes(journal.actorKind))
                .count() - logs.heardIn(broadcast.number);
    }
}
