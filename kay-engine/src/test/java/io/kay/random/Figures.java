package io.kay.random;

import java.util.List;

import io.kay.inspect.SystemView;
import io.kay.inspect.TypeView;
import io.kay.inspect.TypeView.Counters;
import io.kay.random.Archive.Life;
import io.kay.random.Archive.Sent;
import io.kay.random.Journal.Reason;
import io.kay.random.Stage.Dead;

/** The counters of the engine say what the journals say. */
final class Figures {

    private final Stage stage;
    private final Archive archive;

    Figures(Stage stage, Archive archive) {
        this.stage = stage;
        this.archive = archive;
    }

    void check(SystemView system, boolean allHandled) {
        List<Counters> counters = system.types().stream().map(TypeView::counters).toList();
        long heard = archive.sent.values().stream().mapToLong(letter -> letter.heard + letter.again).sum();
        long threw = archive.sent.values().stream().mapToLong(letter -> letter.threw).sum();
        compare("handled", counters.stream().mapToLong(Counters::handled).sum(), heard - threw);
        compare("panics", counters.stream().mapToLong(Counters::panics).sum(), threw);
        long toNobody = archive.dead().stream().filter(Dead::toNobody).count();
        compare("dead", counters.stream().mapToLong(Counters::dead).sum(), archive.dead().size() - toNobody);
        compare("dead to nobody", system.deadToNobody(), toNobody);
        compare("rejected", counters.stream().mapToLong(Counters::rejected).sum(),
                archive.sent.values().stream().filter(Figures::isRejected).count());
        if (allHandled) {
            compare("instances", counters.stream().mapToLong(Counters::instances).sum(),
                    archive.lives.values().stream().filter(Life::lives).count());
            compare("inbox messages", counters.stream().mapToLong(Counters::inboxMessages).sum(), 0);
            compare("inbox bytes", counters.stream().mapToLong(Counters::inboxBytes).sum(), 0);
        }
    }

    private static boolean isRejected(Sent letter) {
        return letter.withdrawn > 0 && letter.reason == Reason.FULL;
    }

    private void compare(String what, long counted, long expected) {
        if (counted != expected) {
            stage.violation("Figures: the engine counts " + what + " " + counted + ", it is " + expected);
        }
    }
}
