package io.kay.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Simulation;

/** Which actor types a test is about, and how it runs. Not for use by several threads at once. */
public final class ActorTestKitBuilder {

    /** Runs only this seed, in place of those that {@link #seeds} was told. */
    public static final String SEED_PROPERTY = "kay.test.seed";

    private static final int WORKERS = 3;
    private static final int BLOCK_BYTES = 1024;

    private final List<Class<?>> types;
    private final Map<Class<?>, Object> dependencies = new LinkedHashMap<>();
    private Consumer<? super ActorSystemBuilder> settings = _ -> {
    };

    ActorTestKitBuilder(List<Class<?>> types) {
        this.types = List.copyOf(types);
    }

    /** A test body that runs with many seeds. */
    @FunctionalInterface
    public interface Scenario {

        /** Runs with one seed, on the thread that called {@link #seeds}. */
        void run(ActorTestKit kay) throws Exception;
    }

    /** An object for all constructor parameters of actor classes that have exactly this type. */
    public <T> ActorTestKitBuilder dependency(Class<T> type, T object) {
        dependencies.put(type, object);
        return this;
    }

    /** Changes settings of the system, such as the number of simulated workers; there are 3 by default. */
    public ActorTestKitBuilder settings(Consumer<? super ActorSystemBuilder> value) {
        settings = value;
        return this;
    }

    /** Everything one after the other, each turn to its end: the simplest order there is. */
    public ActorTestKit inOrder() {
        return start(Simulation.inOrder(), "in order", "inOrder()");
    }

    /** A system whose order is decided by a seed. */
    public ActorTestKit seed(long seed) {
        return start(Simulation.seeded(seed), "seed " + seed, "seed(" + seed + ")");
    }

    /**
     * Runs a scenario with the seeds from 0 on, each time on a new system. If {@value #SEED_PROPERTY} is set as system
     * property, only that seed is run.
     *
     * @throws AssertionError with the first seed that fails, and how to replay it
     */
    public void seeds(int count, Scenario scenario) {
        if (count < 1) {
            throw new IllegalArgumentException("seeds is " + count + "; use 1 or more");
        }
        Long only = Long.getLong(SEED_PROPERTY);
        if (only != null) {
            run(only, scenario);
            return;
        }
        for (long seed = 0; seed < count; seed++) {
            run(seed, scenario);
        }
    }

    private void run(long seed, Scenario scenario) {
        try (ActorTestKit kay = seed(seed)) {
            try {
                scenario.run(kay);
            } catch (ActorTestFailure failure) {
                throw failure;
            } catch (Throwable thrown) { // assertions are errors
                throw kay.failure(String.valueOf(thrown.getMessage()), thrown);
            }
        }
    }

    private ActorTestKit start(Simulation simulation, String name, String replay) {
        ActorSystemBuilder builder = new ActorSystemBuilder().workers(WORKERS).blockBytes(BLOCK_BYTES);
        settings.accept(builder);
        builder.simulation(simulation);
        types.forEach(type -> builder.actorType(ActorTypeDefinition.of(type), dependenciesOf(type)));
        return new ActorTestKit(builder.start(), simulation, name, replay);
    }

    private Dependencies dependenciesOf(Class<?> actorType) {
        return new Dependencies() {

            @Override
            public <T> T get(int index, Class<T> type) {
                Object object = dependencies.get(type);
                if (object == null) {
                    throw new IllegalArgumentException("The constructor of " + actorType.getName() + " needs a "
                            + type.getName() + "; give one with dependency(" + type.getSimpleName() + ".class, …)");
                }
                return type.cast(object);
            }
        };
    }
}
