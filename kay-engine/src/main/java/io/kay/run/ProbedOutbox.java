package io.kay.run;

import io.kay.message.MessageType;

/** An outbox for senders outside that tells a probe what they send. */
final class ProbedOutbox extends OutsideOutbox {

    private final Probe probe;

    ProbedOutbox(Engine engine, int number, Probe probe) {
        super(engine, number);
        this.probe = probe;
    }

    @Override
    void write(Partition partition, MessageType type, byte kind, long recipient, long number, int asker,
            Object message) {
        super.write(partition, type, kind, recipient, number, asker, message);
        probe.sent(partition, recipient, message);
    }
}
