package io.kay.run;

import io.kay.message.MessageType;

/** An outbox for senders outside that tells a simulation what they send. */
final class ProbedOutbox extends OutsideOutbox {

    private final Simulation simulation;

    ProbedOutbox(Engine engine, int number, Simulation simulation) {
        super(engine, number);
        this.simulation = simulation;
    }

    @Override
    void write(Partition partition, MessageType type, byte kind, long recipient, long number, int asker,
            Object message) {
        super.write(partition, type, kind, recipient, number, asker, message);
        simulation.sent(partition, recipient, message);
    }
}
