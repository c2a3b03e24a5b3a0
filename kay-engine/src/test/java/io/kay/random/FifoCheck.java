package io.kay.random;

import java.util.HashMap;
import java.util.Map;

import io.kay.random.EventLog.Kind;

/** What one sender sends to one recipient arrives in order, broadcasts included; essential messages among themselves. */
final class FifoCheck {

    private final RunContext context;
    private final EventLogs logs;

    private record Pair(long sender, long recipient, boolean essential) {}

    FifoCheck(RunContext context, EventLogs logs) {
        this.context = context;
        this.logs = logs;
    }

    void check() {
        logs.journals.forEach(this::check);
    }

    private void check(EventLog journal) {
        Map<Pair, Long> last = new HashMap<>();
        for (int i = 0; i < journal.size(); i++) {
            long number = journal.number(i);
            if (journal.kind(i) == Kind.HEARD && MessageNumbers.ordered(number)) {
                long recipient = journal.first(i);
                Long before = last.put(
                        new Pair(MessageNumbers.sender(number), recipient, MessageNumbers.essential(number)), number);
                if (before != null && MessageNumbers.place(before) >= MessageNumbers.place(number)
                        && logs.sent.get(number).kind != Kind.PAGED) {
                    context.violation("Order: " + recipient + " heard " + logs.sent.get(number) + " after "
                            + logs.sent.get(before));
                }
            }
        }
    }
}
