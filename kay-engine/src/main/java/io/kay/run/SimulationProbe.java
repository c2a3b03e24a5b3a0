package io.kay.run;

import java.util.IdentityHashMap;
import java.util.function.LongSupplier;

import io.kay.Id;
import io.kay.inbox.BlockPool;

/** Sees each message of a simulation when it is sent and before it is handled, and knows who sends. One thread. */
final class SimulationProbe {

    private final Trace trace;
    private final SimulationFaults faults = new SimulationFaults();
    /** Who started timers, by the identity of the message they send. */
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

    /** From now on the sender is this instance. */
    void sender(Id<?> id) {
        sender = id;
    }

    /** An instance started a timer. */
    void timed(EncodedMessage message, Id<?> by) {
        timed.put(message, by);
    }

    /** The handler of a message is about to be called; throws if that is planned. */
    void handling(Id<?> recipient, Object message) {
        trace.handled(recipient, message);
        faults.handling(message);
    }

    /** A message was sent. */
    void sent(long recipient, Object message) {
        trace.sent(sender, recipient, message);
    }

    /** A message was sent that was made earlier, such as that of a timer. */
    void sent(long recipient, EncodedMessage message, BlockPool blocks) {
        trace.sent(timed.getOrDefault(message, sender), recipient, message.shown(blocks));
    }
}
