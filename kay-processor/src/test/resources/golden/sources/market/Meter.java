package market;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** State of fixed size, one birth, one message. */
@ActorType
abstract class Meter implements Actor<Meter> {

    abstract double sum();

    abstract void sum(double value);

    abstract int count();

    abstract void count(int value);

    @Spawn
    void install(Install install) {
        sum(install.first());
    }

    @Receive
    void measure(Measure measure) {
        sum(sum() + measure.value());
        count(count() + 1);
    }

    record Install(double first) implements Spawning<Meter> {}

    record Measure(double value) implements Message<Meter> {}
}
