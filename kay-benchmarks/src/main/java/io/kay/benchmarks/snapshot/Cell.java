package io.kay.benchmarks.snapshot;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Thirty-two bytes of state. */
@ActorType
abstract class Cell implements Actor<Cell> {

    protected abstract long number();

    protected abstract void number(long value);

    protected abstract double x();

    protected abstract void x(double value);

    protected abstract double y();

    protected abstract void y(double value);

    protected abstract long moves();

    protected abstract void moves(long value);

    @Spawn
    void appear(Appear appear) {
        number(appear.number());
        x((double) appear.number());
        y((double) -appear.number());
    }

    @Receive
    void move(Move move) {
        x(x() + move.by());
        y(y() - move.by());
        moves(moves() + 1);
    }

    @Receive
    long ask(WhichNumber question) {
        return number();
    }

    record Appear(long number) implements Spawning<Cell> {}

    record Move(double by) implements Message<Cell> {}

    record WhichNumber() implements Question<Cell, Long> {}
}
