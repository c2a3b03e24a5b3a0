package io.kay.random;

import java.util.List;

import io.kay.inspect.SystemView;
import io.kay.inspect.TypeView;
import io.kay.inspect.TypeView.Counters;
import io.kay.random.EventLog.Reason;
import io.kay.random.EventLogs.Life;
import io.kay.random.EventLogs.Sent;
import io.kay.random.RunContext.Dead;

/** The counters of the engine say what the journals say. */
final class CounterCheck {

    private final RunContext context;
    private final EventLogs logs;

    CounterCheck(RunContext context, EventLogs logs) {
        this.context = context;
        this.logs = logs;
    }

    void check(SystemView system, boolean allHandled) {
        List<Counters> counters = system.types().stream().map(TypeView::counters).toList();
        long heard = logs.sent.values().stream().mapToLong(message -> message.heard + message.again).sum();
        long threw = logs.sent.values().stream().mapToLong(message -> message.threw).sum();
        compare("handled", counters.stream().mapToLong(Counters::handled).sum(), heard - threw);
        compare("panics", counters.stream().mapToLong(Counters::panics).sum(), threw);
        long toNobody = logs.dead().stream().filter(Dead::toNobody).count();
        compare("dead", counters.stream().mapToLong(Counters::dead).sum(), logs.dead().size() - toNobody);
        compare("dead to nobody", system.deadToNobody(), toNobody);
        compare("rejected", counters.stream().mapToLong(Counters::rejected).sum(),
                logs.sent.values().stream().filter(CounterCheck::isRejected).count());
        if (allHandled) {
            compare("instances", counters.stream().mapToLong(Counters::instances).sum(),
                    logs.lives.values().stream().filter(Life::lives).count());
            compare("inbox messages", counters.stream().mapToLong(Counters::inboxMessages).sum(), 0);
            compare("inbox bytes", counters.stream().mapToLong(Counters::inboxBytes).sum(), 0);
        }
    }

    private static boolean isRejected(Sent message) {
        return message.withdrawn > 0 && message.reason == Reason.FULL;
    }

    private void compare(String what, long counted, long expected) {
        if (counted != expected) {
            context.violation("Counters: the engine counts " + what + " " + counted + ", it is " + expected);
        }
    }
}
