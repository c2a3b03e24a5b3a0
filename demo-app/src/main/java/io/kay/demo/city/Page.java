package io.kay.demo.city;

import reactor.core.publisher.FluxSink;

/** A page that shows a road user; one that is slower than the states come misses some, never the last. */
record Page(FluxSink<RoadUser.State> states) implements AutoCloseable {

    void show(RoadUser.State state) {
        states.next(state);
    }

    @Override
    public void close() {
        states.complete();
    }
}
