package io.kay.benchmarks.memory;

import java.util.List;

import io.kay.Id;

/** Whom a pusher pushes, and what is to be done when all messages wait in the queue. */
final class Targets {

    private final List<Id<Body>> bodies;
    private final Runnable pushed;

    /**
     * Pushes these in turn.
     *
     * @param bodies may be filled in later, before the first push
     */
    Targets(List<Id<Body>> bodies, Runnable pushed) {
        this.bodies = bodies;
        this.pushed = pushed;
    }

    Id<Body> body(int number) {
        return bodies.get(number % bodies.size());
    }

    void pushed() {
        pushed.run();
    }
}
