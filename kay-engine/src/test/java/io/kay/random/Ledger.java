package io.kay.random;

import io.kay.random.Archive.Life;
import io.kay.random.Archive.Sent;
import io.kay.random.Journal.Kind;
import io.kay.random.Journal.Reason;
import io.kay.random.Stage.Dead;

/** Sent is handled plus dead plus unread: every letter to one instance has exactly one of these ends. */
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
            int ends = letter.heard + letter.dead + (refused(letter) ? 1 : 0);
            if (ends > 1) {
                stage.violation("Ledger: " + letter + " ended " + ends + " times: heard " + letter.heard + ", dead "
                        + letter.dead + ", withdrawn " + letter.withdrawn);
            } else if (ends == 0 && allHandled && letter.kind != Kind.SENT_LATER) {
                stage.violation("Ledger: " + letter + " was lost");
            }
        }
        checkDead();
    }

    private static boolean refused(Sent letter) {
        return letter.withdrawn > 0 || refusedAtOnce(letter);
    }

    /** Questions from outside are refused by their answer: during a panic, and if nobody has the id. */
    private static boolean refusedAtOnce(Sent letter) {
        return letter.heard == 0 && letter.dead == 0 && letter.failed > 0
                && (letter.kind == Kind.ASKED_OUTSIDE && letter.reason == Reason.PANICKED
                        || letter.isQuestion() && letter.to == 0 && letter.reason == Reason.NO_INSTANCE);
    }

    /** An id is usable from its spawn to the death of the instance. */
    private void checkDead() {
        for (Dead letter : archive.dead()) {
            if (letter.to() == 0) {
                if (!letter.toNobody()) {
                    stage.violation("Dead: " + Numbers.show(letter.number()) + " to nobody has a type");
                }
                continue;
            }
            Life life = archive.life(letter.to());
            if (!life.stillborn && (life.died == 0 || life.died > letter.time())) {
                stage.violation("Dead: " + archive.sent.get(letter.number()) + " is a dead letter, but its recipient, spawned"
                        + (Numbers.essential(life.spawning) ? " urgently, " : ", ")
                        + (life.died > 0 ? "died only later" : life.born ? "lives" : "was never born"));
            }
        }
    }

    /** What stop() returned must be what is missing, as far as one can know from outside. */
    void checkUnread(long unread, boolean panicked) {
        long certain = 0;
        long possible = 0;
        for (Sent letter : archive.sent.values()) {
            if (letter.kind == Kind.PAGED) {
                possible++; // also if it was withdrawn: that may have been a later page
            }
            if (letter.withdrawn > 0) {
                continue;
            }
            boolean ended = letter.heard + letter.dead > 0 || refusedAtOnce(letter);
            switch (letter.kind) {
                case SENT_LATER -> possible += ended ? 0 : 1;
                case SENT, SPAWNED, ASKED, ASKED_OUTSIDE -> certain += ended ? 0 : 1;
                case SHOUTED, COLLECTED, COLLECTED_OUTSIDE -> possible += partitionsWithout(letter);
                default -> {
                }
            }
            if (letter.isQuestion() && letter.answered + letter.failed == 0) {
                possible++;
            }
        }
        if (panicked) {
            possible += archive.journals.size(); // broadcasts that were interrupted
        }
        if (unread < certain || unread > certain + possible) {
            stage.violation("Ledger: stop() says " + unread + " unread, but it must be " + certain
                    + (possible == 0 ? "" : " to " + (certain + possible)));
        }
    }

    private long partitionsWithout(Sent crowd) {
        return archive.journals.stream().filter(journal -> Species.of(crowd.to).includes(journal.species))
                .count() - archive.heardIn(crowd.number);
    }
}
