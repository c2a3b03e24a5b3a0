package io.kay.run;

import java.util.IdentityHashMap;
import java.util.function.LongSupplier;

import io.kay.Id;
import io.kay.inbox.BlockPool;

/** Sees each message of a simulation when it is sent and before it is handled, with its sender. One thread. */
final class SimulationProbe {

    private final Trace trace;
    private final SimulationFaults faults = new SimulationFaults();
    /** The instances that started timers, by the identity of the timer's message. */
    private final IdentityHashMap<EncodedMessage, Id<?>> timed = new IdentityHashMap<>();
    private Id<?> sender = Id.none();

    SimulationProbe(LongSupplier steps) {
        trace = new Trace(steps);
    }

    Trace trace() {
        return trace;
    }

    SimulationFaults faults() {
        return faults;
    }

    /** Sets the sender from now on. */
    void sender(Id<?> id) {
        sender = id;
    }

    /** Records that an instance started a timer. */
    void timed(EncodedMessage message, Id<?> by) {
        timed.put(message, by);
    }

    /** Called just before a message's handler. Throws if a fault is planned. */
    void handling(Id<?> recipient, Object message) {
        trace.handled(recipient, message);
        faults.handling(message);
    }

    /** Records that a message was sent. */
    void sent(long recipient, Object message) {
        trace.sent(sender, recipient, message);
    }

    /** Records that a message encoded earlier was sent, such as a timer's. */
    void sent(long recipient, EncodedMessage message, BlockPool blocks) {
        trace.sent(timed.getOrDefault(message, sender), recipient, message.shown(blocks));
    }
}
