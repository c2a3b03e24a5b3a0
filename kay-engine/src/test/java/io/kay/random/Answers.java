package io.kay.random;

import io.kay.random.Archive.Sent;
import io.kay.random.Journal.Reason;

/** Every question comes to exactly one end, and an answer is that of the instance asked. */
final class Answers {

    private final Stage stage;
    private final Archive archive;

    Answers(Stage stage, Archive archive) {
        this.stage = stage;
        this.archive = archive;
    }

    void check(boolean allHandled) {
        archive.sent.values().stream().filter(Sent::isQuestion).forEach(question -> check(question, allHandled));
    }

    private void check(Sent question, boolean allHandled) {
        int ends = question.answered + question.failed + question.withdrawn;
        if (ends > 1) {
            stage.violation("Answers: " + question + " has " + ends + " of them");
        } else if (ends == 0 && (allHandled || isOutside(question)) && !stage.wasOpenAtTheCut(question.number)) {
            stage.violation("Answers: " + question + " has none");
        } else if (question.answered > 0) {
            checkAnswer(question);
        } else if (question.failed > 0) {
            checkReason(question, allHandled);
        }
    }

    private static boolean isOutside(Sent question) {
        return switch (question.kind) {
            case ASKED_OUTSIDE, COLLECTED_OUTSIDE, PAGED -> true;
            default -> false;
        };
    }

    private void checkAnswer(Sent question) {
        if (question.toOne()) {
            if (question.heard != 1 || question.threw > 0
                    || question.value != Letters.answer(question.number, question.to)) {
                stage.violation("Answers: " + question + " got " + question.value + ", handled " + question.heard);
            }
        } else if (question.count != question.heard - question.threw || question.value != archive.sumOfHearers(
                question.number)) {
            stage.violation("Answers: " + question + " got " + question.count + " with the sum " + question.value
                    + ", but " + question.heard + " with the sum " + archive.sumOfHearers(question.number)
                    + " answered");
        }
    }

    private void checkReason(Sent question, boolean allHandled) {
        boolean plausible = switch (question.reason) {
            case NO_INSTANCE -> question.heard == 0 && question.toOne();
            case PANICKED -> stage.plan.panicEvery() > 0;
            case TIMEOUT -> stage.plan.hasty() && question.toOne();
            case STOPPED -> !allHandled && (question.heard == 0 || !question.toOne());
            case RESTARTED -> stage.past() != null;
            case FULL, OTHER -> false;
            case null -> false;
        };
        if (!plausible) {
            stage.violation("Answers: " + question + " failed because of " + question.reason + ", handled "
                    + question.heard + ", dead " + question.dead);
        }
    }
}
