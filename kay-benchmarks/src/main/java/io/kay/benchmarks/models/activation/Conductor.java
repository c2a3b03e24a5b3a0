package io.kay.benchmarks.models.activation;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Has the stages of each step follow one another. There is one in a run. */
@ActorType(partitions = 1)
public abstract class Conductor implements Actor<Conductor> {

    private final Programme programme;

    protected Conductor(Programme programme) {
        this.programme = programme;
    }

    protected abstract int stepsLeft();

    protected abstract void stepsLeft(int value);

    protected abstract int nextStage();

    protected abstract void nextStage(int value);

    @Spawn
    void enter(Enter enter) {
        programme.stages().forEach(stage -> stage.conductor(id()));
    }

    @Receive
    void play(Play play, World world) {
        stepsLeft(play.steps());
        goOn(world);
    }

    @Receive
    void stageDone(StageDone done, World world) {
        goOn(world);
    }

    /** Begins the next stage that has somebody in it. */
    private void goOn(World world) {
        while (stepsLeft() > 0) {
            while (nextStage() < programme.stages().size()) {
                Stage<?> stage = programme.stages().get(nextStage());
                nextStage(nextStage() + 1);
                if (stage.begin(world)) {
                    return;
                }
            }
            nextStage(0);
            stepsLeft(stepsLeft() - 1);
        }
        programme.played().run();
    }

    record Enter() implements Spawning<Conductor> {}

    record Play(int steps) implements Message<Conductor> {}

    record StageDone() implements Message<Conductor> {}
}
