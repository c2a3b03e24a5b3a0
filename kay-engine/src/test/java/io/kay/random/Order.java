package io.kay.random;

import java.util.HashMap;
import java.util.Map;

import io.kay.random.Journal.Kind;

/** What one sender sends to one recipient arrives in order, broadcasts included; essential letters among themselves. */
final class Order {

    private final Stage stage;
    private final Archive archive;

    private record Pair(long sender, long recipient, boolean essential) {}

    Order(Stage stage, Archive archive) {
        this.stage = stage;
        this.archive = archive;
    }

    void check() {
        archive.journals.forEach(this::check);
    }

    private void check(Journal journal) {
        Map<Pair, Long> last = new HashMap<>();
        for (int i = 0; i < journal.size(); i++) {
            long number = journal.number(i);
            if (journal.kind(i) == Kind.HEARD && Numbers.ordered(number)) {
                long recipient = journal.first(i);
                Long before = last.put(new Pair(Numbers.sender(number), recipient, Numbers.essential(number)), number);
                if (before != null && Numbers.place(before) >= Numbers.place(number)
                        && archive.sent.get(number).kind != Kind.PAGED) {
                    stage.violation("Order: " + recipient + " heard " + archive.sent.get(number) + " after "
                            + archive.sent.get(before));
                }
            }
        }
    }
}
