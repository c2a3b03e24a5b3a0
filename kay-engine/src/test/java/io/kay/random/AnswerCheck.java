package io.kay.random;

import io.kay.random.EventLog.Reason;
import io.kay.random.EventLogs.Sent;

/** Every question comes to exactly one end, and an answer is that of the instance asked. */
final class AnswerCheck {

    private final RunContext context;
    private final EventLogs logs;

    AnswerCheck(RunContext context, EventLogs logs) {
        this.context = context;
        this.logs = logs;
    }

    void check(boolean allHandled) {
        logs.sent.values().stream().filter(Sent::isQuestion).forEach(question -> check(question, allHandled));
    }

    private void check(Sent question, boolean allHandled) {
        int ends = question.answered + question.failed + question.withdrawn;
        if (ends > 1) {
            context.violation("Answers: " + question + " has " + ends + " of them");
        } else if (ends == 0 && (allHandled || isOutside(question)) && !context.wasOpenAtTheCut(question.number)) {
            context.violation("Answers: " + question + " has none");
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
                    || question.value != Messages.answer(question.number, question.to)) {
                context.violation("Answers: " + question + " got " + question.value + ", handled " + question.heard);
            }
        } else if (question.count != question.heard - question.threw || question.value != logs.sumOfHearers(
                question.number)) {
            context.violation("Answers: " + question + " got " + question.count + " with the sum " + question.value
                    + ", but " + question.heard + " with the sum " + logs.sumOfHearers(question.number)
                    + " answered");
        }
    }

    private void checkReason(Sent question, boolean allHandled) {
        boolean plausible = switch (question.reason) {
            case NO_INSTANCE -> question.heard == 0 && question.toOne();
            case PANICKED -> context.plan.panicEvery() > 0;
            case TIMEOUT -> context.plan.hasty() && question.toOne();
            case STOPPED -> !allHandled && (question.heard == 0 || !question.toOne());
            case RESTARTED -> context.cutState() != null;
            case FULL, OTHER -> false;
            case null -> false;
        };
        if (!plausible) {
            context.violation("Answers: " + question + " failed because of " + question.reason + ", handled "
                    + question.heard + ", dead " + question.dead);
        }
    }
}
