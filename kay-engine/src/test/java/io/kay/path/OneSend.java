package io.kay.path;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.run.ActorSystemBuilder;

/** The process that is watched: it sends messages, each between two calls that the debugger knows. */
final class OneSend {

    /** Threads may get in each other's way in some of them. */
    static final int SENDS = 5;

    private OneSend() {}

    public static void main(String[] args) {
        try (ActorSystem system = new ActorSystemBuilder().actorType(Addressee.class).start()) {
            Id<Addressee> addressee = system.spawn(new Addressee.Start());
            for (int i = 0; i < SENDS; i++) {
                system.ask(addressee, new Addressee.Count()).join();
                begin();
                system.send(addressee, new Addressee.Letter());
                end();
            }
            system.ask(addressee, new Addressee.Count()).join();
        }
    }

    /** Entered right before the message is sent. */
    static void begin() {
        // The debugger notices the call.
    }

    /** Entered right after it. */
    static void end() {
        // The debugger notices the call.
    }
}
