package io.kay.run;

import java.util.ArrayList;
import java.util.List;

import io.kay.message.Block;

/** The outbox of a simulated worker. Published lane by lane, and partly before the turn ends if requested. */
final class SteppedOutbox extends TurnOutbox {

    private final SteppedExecution execution;
    private final List<Integer> lanes = new ArrayList<>();

    SteppedOutbox(Engine engine, SteppedExecution execution) {
        super(engine);
        this.execution = execution;
    }

    @Override
    protected void sent(long to, Object message) {
        execution.probe().sent(to, message);
    }

    @Override
    protected void sent(long to, EncodedMessage message) {
        execution.probe().sent(to, message, engine.blockPool());
    }

    @Override
    protected void written(int lane, boolean spawning) {
        super.written(lane, spawning);
        if (!lanes.contains(lane)) {
            lanes.add(lane);
        }
        if (execution.leavesEarly()) {
            beforePublishing();
            publish(lane);
        }
    }

    /**
     * Publishes one lane. Lanes with births come first.
     *
     * @return whether there was one
     */
    boolean publishOne(DecisionSource decisions) {
        lanes.removeIf(lane -> open(lane) == null);
        List<Integer> births = lanes.stream().filter(this::hasBirths).toList();
        List<Integer> possible = births.isEmpty() ? lanes : births;
        if (possible.isEmpty()) {
            flush(); // nothing is left to publish: this only clears the lanes
            return false;
        }
        publish(possible.get(decisions.below(possible.size())));
        return true;
    }

    private boolean hasBirths(int lane) {
        Block block = open(lane);
        return block != null && block.spawns();
    }
}
