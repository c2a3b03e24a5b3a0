package io.kay.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Writes into the arrays that it gets, and answers arrays and lists that it keeps. */
@ActorType
abstract class Scribe implements Actor<Scribe> {

    @SuppressWarnings("kay") // what is shared is what is tested
    private final int[] shelf = {1, 2, 3};
    @SuppressWarnings("kay") private final List<String> names = new ArrayList<>(List.of("one", "two"));

    record Start() implements Spawning<Scribe> {}

    /** Adds 1 to the first number of the array and remembers the sum. */
    record Add(int[] data) implements Message<Scribe> {}

    record Page(List<Line> lines) implements Message<Scribe> {}

    record Line(int[] data) {}

    record AskAdd(int[] data) implements Question<Scribe, Integer> {}

    record First() implements Question<Scribe, Integer> {}

    /** How often it got an {@link Add}. */
    record Times() implements Question<Scribe, Integer> {}

    record Shelf() implements Question<Scribe, int[]> {}

    record Names() implements Question<Scribe, List<String>> {}

    record Text(String text) implements Message<Scribe> {}

    record AskText(String text) implements Question<Scribe, Integer> {}

    /** Has a timer set by the handler, which changes the array afterwards. */
    record Later(Id<Scribe> other, int[] data) implements Message<Scribe> {}

    /** Has a timer set with a text that is null. */
    record LaterNothing() implements Message<Scribe> {}

    protected abstract int first();

    protected abstract void first(int value);

    protected abstract int times();

    protected abstract void times(int value);

    @Spawn
    void start(Start start) {}

    @Receive
    void add(Add add) {
        add.data()[0]++;
        first(add.data()[0]);
        times(times() + 1);
    }

    @Receive
    void page(Page page) {
        for (Line line : page.lines()) {
            line.data()[0]++;
            first(line.data()[0]);
        }
    }

    @Receive
    int askAdd(AskAdd add) {
        add.data()[0]++;
        return add.data()[0];
    }

    @Receive
    int first(First question) {
        return first();
    }

    @Receive
    int times(Times question) {
        return times();
    }

    @Receive
    int[] shelf(Shelf question) {
        return shelf;
    }

    @Receive
    List<String> names(Names question) {
        return names;
    }

    @Receive
    void text(Text text) {}

    @Receive
    int askText(AskText question) {
        return question.text().length();
    }

    @Receive
    void later(Later later, World world) {
        world.sendAfter(Duration.ofMillis(1), later.other(), new Add(later.data()));
        later.data()[0] = 555;
    }

    @Receive
    @SuppressWarnings("NullAway") // on purpose
    void laterNothing(LaterNothing nothing, World world) {
        world.sendAfter(Duration.ofHours(1), id(), new Text(null));
    }
}
