package io.kay.run;

/** An outbox for external threads that notifies a probe of each message. */
final class ProbedOutbox extends IngressOutbox {

    private final SimulationProbe probe;

    ProbedOutbox(Engine engine, int number, SimulationProbe probe, PendingOutboxes waiting) {
        super(engine, number, waiting);
        this.probe = probe;
    }

    @Override
    protected void sent(long to, Object message) {
        probe.sent(to, message);
    }

    @Override
    protected void sent(long to, EncodedMessage message) {
        probe.sent(to, message, engine.blockPool());
    }
}
