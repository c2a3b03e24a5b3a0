package io.kay.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Simulation;

/** The actor types of a test, and how it runs. Not thread-safe. */
public final class ActorTestKitBuilder {

    /** System property with the only seed to run, instead of those given to {@link #seeds}. */
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

    /** Sets the object for all constructor parameters of actor classes that have exactly this type. */
    public <T> ActorTestKitBuilder dependency(Class<T> type, T object) {
        dependencies.put(type, object);
        return this;
    }

    /** Changes settings of the system, such as the number of simulated workers, which is 3 by default. */
    public ActorTestKitBuilder settings(Consumer<? super ActorSystemBuilder> value) {
        settings = value;
        return this;
    }

    /** Runs everything in sequence, each turn to its end: the simplest possible order. */
    public ActorTestKit inOrder() {
        return start(Simulation.inOrder(), "in order", "inOrder()");
    }

    /** A system that runs in an order decided by a seed. */
    public ActorTestKit seed(long seed) {
        return start(Simulation.seeded(seed), "seed " + seed, "seed(" + seed + ")");
    }

    /**
     * Runs a scenario with seeds 0 to {@code count - 1}, each time on a new system. If the system property
     * {@value #SEED_PROPERTY} is set, only that seed is run.
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
