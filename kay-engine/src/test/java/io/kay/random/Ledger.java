package io.kay.random;

import io.kay.random.Archive.Life;
import io.kay.random.Archive.Sent;
import io.kay.random.Journal.Kind;
import io.kay.random.Journal.Reason;
import io.kay.random.Stage.Dead;

/**
 * Sent is handled plus dead plus unread: every letter to one instance has exactly one of these ends, and one more each
 * time it is tried again after a panic.
 */
final class Ledger {

    private final Stage stage;
    private final Archive archive;

    Ledger(Stage stage, Archive archive) {
        this.stage = stage;
        this.archive = archive;
    }

    /** Every letter has at most one end, or exactly one if all was handled. */
    void check(boolean allHandled) {
        for (Sent letter : archive.sent.values()) {
            if (!letter.toOne()) {
                continue;
            }
            int ends = letter.heard + letter.again + letter.dead + (refused(letter) ? 1 : 0);
            int most = 1 + archive.retries(letter.number);
            // Who is dead already when it should be tried again does nothing.
            Life recipient = archive.lives.get(letter.to);
            int least = recipient != null && recipient.lives() ? most : 1;
            if (ends > most || letter.heard > 1) {
                stage.violation("Ledger: " + letter + " ended " + ends + " times: heard " + letter.heard + ", again "
                        + letter.again + " of " + archive.retries(letter.number) + ", dead " + letter.dead
                        + ", withdrawn " + letter.withdrawn);
            } else if (ends < least && allHandled && (letter.kind != Kind.SENT_LATER || stage.plan.restarts())) {
                stage.violation("Ledger: " + letter + " was lost");
            }
        }
        checkDead();
    }

    private static boolean refused(Sent letter) {
        return letter.withdrawn > 0 || refusedDuringPanic(letter);
    }

    private static boolean refusedDuringPanic(Sent letter) {
        return (letter.kind == Kind.ASKED || letter.kind == Kind.ASKED_OUTSIDE) && letter.heard == 0 && letter.dead == 0
                && letter.reason == Reason.PANICKED;
    }

    /** An id is usable from its spawn to the death of the instance. */
    private void checkDead() {
        for (Dead letter : archive.dead()) {
            if (letter.to() == 0) {
                if (!letter.toNobody() && !(isPanicky(letter) && isCrowd(letter))) {
                    stage.violation("Dead: " + Numbers.show(letter.number()) + " to nobody has a type");
                }
                continue;
            }
            if (letter.to() == Ref.UNKNOWN) {
                continue;
            }
            Life life = archive.life(letter.to());
            if (!life.stillborn && (life.died == 0 || life.died > letter.time())) {
                stage.violation(
                        "Dead: " + archive.sent.get(letter.number()) + " is a dead letter, but its recipient, spawned"
                                + (Numbers.essential(life.spawning) ? " urgently, " : ", ")
                                + (life.died > 0 ? "died only later" : life.born ? "lives" : "was never born"));
            }
        }
    }

    /** It may have waited for one instance. */
    private boolean isPanicky(Dead letter) {
        return stage.plan.haltsInstances() || archive.retries(letter.number()) > 0;
    }

    /** A broadcast that waited for an instance which then died. */
    private boolean isCrowd(Dead letter) {
        Sent sent = archive.sent.get(letter.number());
        return sent != null && !sent.toOne();
    }

    /** What stop() returned must be what is missing, as far as one can know from outside. */
    void checkUnread(long unread) {
        long certain = 0;
        long possible = stage.plan.panicEvery() > 0 ? archive.journals.size() : 0; // broadcasts that a panic interrupted
        for (Sent letter : archive.sent.values()) {
            possible += archive.retries(letter.number);
            boolean ended = letter.heard + letter.dead > 0 || refused(letter);
            switch (letter.kind) {
                case SENT, SPAWNED, ASKED, ASKED_OUTSIDE -> {
                    boolean perhapsRefused = letter.kind == Kind.ASKED && stage.plan.panicEvery() > 0; // and not yet told
                    certain += ended || perhapsRefused ? 0 : 1;
                    possible += !ended && perhapsRefused ? 1 : 0;
                    possible += refusedDuringPanic(letter) ? 1 : 0; // at once, or it had been queued before
                }
                case SENT_LATER -> possible += ended ? 0 : 1;
                case SHOUTED -> possible += letter.withdrawn > 0 ? 0 : partitionsWithout(letter) + haltedInstances();
                default -> {
                }
            }
        }
        if (unread < certain || unread > certain + possible) {
            stage.violation("Ledger: stop() says " + unread + " unread, but it must be " + certain
                    + (possible == 0 ? "" : " to " + (certain + possible)));
        }
    }

    /** For so many instances at most a broadcast may wait, beside partitions that have not begun with it. */
    private long haltedInstances() {
        return stage.plan.haltsInstances() ? archive.lives.size() : 0;
    }

    private long partitionsWithout(Sent crowd) {
        return archive.journals.stream()
                .filter(journal -> Species.of(crowd.to).includes(journal.species))
                .count() - archive.heardIn(crowd.number);
    }
}
