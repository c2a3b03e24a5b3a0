package io.kay.benchmarks.models.activation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.models.Run;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;

/** A run of a model whose agents are actors, in a system of its own with one worker. */
public final class Performance implements Run {

    private final Semaphore played = new Semaphore(0);
    private final Supplier<Map<String, Double>> view;
    private final ActorSystem system;
    private final Id<Conductor> conductor;

    /**
     * Sets up a run.
     *
     * @param stage what the agents share: the one argument of their constructors
     * @param agentTypes all actor types
     * @param stages of each step
     * @param population spawns the agents
     * @param view what can be seen between steps
     */
    public Performance(Object stage, List<Class<?>> agentTypes, List<Stage<?>> stages, Consumer<ActorSystem> population,
            Supplier<Map<String, Double>> view) {
        this.view = view;
        ActorSystemBuilder builder = new ActorSystemBuilder().workers(1);
        agentTypes.forEach(type -> builder.actorType(ActorTypeDefinition.of(type), argument(stage)));
        builder.actorType(ActorTypeDefinition.of(Conductor.class),
                argument(new Programme(List.copyOf(stages), played::release)));
        system = builder.start();
        population.accept(system);
        conductor = system.spawn(new Conductor.Enter());
        count(Agent.class);
    }

    /** How many instances of an actor type or trait there are when all that was sent before is handled. */
    public <A extends Agent> long count(Class<A> typeOrTrait) {
        return system.collect(system.all(typeOrTrait), new Agent.Present(), Collectors.counting()).join();
    }

    private static Dependencies argument(Object argument) {
        return new Dependencies() {

            @Override
            public <T> T get(int index, Class<T> parameter) {
                return parameter.cast(argument);
            }
        };
    }

    @Override
    public void advance(int steps) {
        system.send(conductor, new Conductor.Play(steps));
        try {
            while (!played.tryAcquire(1, TimeUnit.SECONDS)) {
                if (system.isPanicked()) {
                    throw new IllegalStateException("A handler threw: " + system.panics());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the agents acted", e);
        }
    }

    @Override
    public Map<String, Double> observe() {
        return view.get();
    }

    @Override
    public void close() {
        system.close();
    }
}
