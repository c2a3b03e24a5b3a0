package io.kay.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.kay.ActorSystem;
import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.Instance;
import io.kay.Message;
import io.kay.Panic;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.guard.Durations;
import io.kay.run.Engine;
import io.kay.run.Simulation;
import io.kay.run.SimulationFaults;
import io.kay.run.Trace.Event;
import io.kay.run.Trace.Kind;

/**
 * An actor system driven by a test, step by step on the test's thread. Nothing happens unless one of these methods
 * makes it happen, and time stands still unless {@link #advance} moves it. A handler that throws fails the test at
 * once, unless that was {@linkplain #allowPanics() allowed} or {@linkplain #faults() planned}. For one thread.
 */
public final class ActorTestKit implements AutoCloseable {

    private static final long MAX_STEPS = 1_000_000;

    private final Engine engine;
    private final Simulation simulation;
    private final String name;
    private final String replay;
    private final Probes probes;
    private boolean panicsAllowed;

    /**
     * Drives a system that was built with a simulation.
     *
     * @param name the name of the run in messages, such as its seed
     * @param replay how to repeat the run
     */
    public ActorTestKit(Engine engine, Simulation simulation, String name, String replay) {
        this.engine = engine;
        this.simulation = simulation;
        this.probes = new Probes(simulation);
        this.name = name;
        this.replay = replay;
    }

    /** A test of these actor types. */
    public static ActorTestKitBuilder of(Class<?>... types) {
        return new ActorTestKitBuilder(List.of(types));
    }

    // Sending from outside

    /** Spawns an instance; its birth is handled in one of the next steps. */
    public <A> Id<A> spawn(Spawning<A> spawning) {
        return engine.spawn(spawning);
    }

    /** Sends a message, which is handled in one of the next steps. */
    public <A> void send(Id<A> to, Message<? super A> message) {
        engine.send(to, message);
    }

    /**
     * Asks one instance and runs until it has answered.
     *
     * @throws RuntimeException the failure of the ask
     * @throws AssertionError if nothing is left to do before the answer
     */
    public <A, R> R ask(Id<A> to, Question<? super A, R> question) {
        return await(question, engine.ask(to, question));
    }

    /** Asks every instance that the id addresses, folds the answers, and runs until all have answered. */
    public <A, R, X> X collect(Id<A> to, Question<? super A, R> question, Collector<? super R, ?, X> collector) {
        return await(question, engine.collect(to, question, collector));
    }

    private <X> X await(Object question, CompletableFuture<X> future) {
        if (!runUntil(future::isDone)) {
            throw failure("nobody answers " + question, null);
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Cannot be: the future is done", e);
        }
    }

    // Running

    /**
     * Runs one step.
     *
     * @return whether there was anything to do
     */
    public boolean step() {
        boolean done = simulation.step();
        if (!panicsAllowed) {
            for (Panic panic : engine.panics()) {
                if (!(panic.cause() instanceof SimulationFaults.PlannedPanic)) {
                    throw failure(panic.type() + " panicked on " + panic.message() + ": " + panic.cause(),
                            panic.cause());
                }
            }
        }
        return done;
    }

    /** Runs a number of steps, or fewer if nothing is left to do. */
    public void run(int steps) {
        long end = steps() + steps;
        runUntil(() -> steps() >= end);
    }

    /**
     * Runs until nothing is left to do without time passing.
     *
     * @throws AssertionError if that never happens
     */
    public void run() {
        runUntil(() -> false);
    }

    /** Runs until the goal is reached or nothing is left to do. Returns whether the goal was reached. */
    private boolean runUntil(BooleanSupplier goal) {
        long limit = simulation.steps() + MAX_STEPS;
        while (!goal.getAsBoolean()) {
            if (!step()) {
                return goal.getAsBoolean();
            }
            if (simulation.steps() > limit) {
                throw failure("there is no end to it: " + MAX_STEPS + " steps were done and something is still left;"
                        + " use run(n) for systems that never rest", null);
            }
        }
        return true;
    }

    /**
     * Advances the clock. Timers fire in the order of their times, and after each the system runs until nothing is left
     * to do.
     *
     * @param time zero or more; the clock stops 146 years after the start
     * @throws IllegalArgumentException if it is less than zero
     */
    public void advance(Duration time) {
        long end = simulation.time() + Durations.nanos(Durations.requireNotNegative("time", time));
        do {
            run();
        } while (simulation.moveToTimer(end));
    }

    // Inspecting

    /** The state of an instance by accessor name, as in {@link Instance#state()}. Runs no step. */
    public Map<String, Object> state(Id<?> id) {
        return simulation.instance(id)
                .<Map<String, Object>>map(Instance::state)
                .orElseThrow(() -> failure(
                        probes.show(id) + " is not alive: it died, or its birth was not handled yet; run()"
                                + " goes on until it was",
                        null));
    }

    /** Number of living instances of an actor type. Runs no step. */
    public long count(Class<?> actorType) {
        return engine.actors(actorType).count();
    }

    /** The messages that found no instance so far. */
    public List<DeadLetter> deadLetters() {
        return probes.all(Kind.DEAD)
                .stream()
                .map(event -> new DeadLetter(simulation.typeName(event.to()), event.to(), event.message()))
                .toList();
    }

    /** The handlers that have thrown since the system was started or resumed. */
    public List<Panic> panics() {
        return engine.panics();
    }

    /** From now on, a handler that throws panics the system instead of failing the test. */
    public ActorTestKit allowPanics() {
        panicsAllowed = true;
        return this;
    }

    /** The faults to inject in this run; none at first. */
    public SimulationFaults faults() {
        return simulation.faults();
    }

    /** The system, for code that needs one; only steps complete its futures. */
    public ActorSystem system() {
        return engine;
    }

    /** Number of steps so far. */
    public long steps() {
        return simulation.steps();
    }

    /** Everything so far: a line for each message that was sent, handled or dead, with the number of its step. */
    public List<String> trace() {
        return probes.lines();
    }

    // Expecting

    /**
     * Runs until a message equal to this one was sent and handled.
     *
     * @throws AssertionError if nothing is left to do before that
     */
    public Expectation expect(Object message) {
        return new Expectation(this, message.toString(), message::equals);
    }

    /** As {@link #expect(Object)}, for a message of a class that meets a condition. */
    public <M> Expectation expect(Class<M> type, Predicate<? super M> condition) {
        return new Expectation(this, "a fitting " + type.getSimpleName(),
                message -> type.isInstance(message) && condition.test(type.cast(message)));
    }

    /**
     * Runs until nothing is left to do, and fails if actors sent messages that met no expectation. Messages from
     * outside do not count.
     */
    public void expectNoMoreMessages() {
        run();
        List<Event> more = probes.unexpected();
        if (!more.isEmpty()) {
            throw failure("nobody expected " + more.stream().map(probes::show).collect(Collectors.joining(", ")),
                    null);
        }
    }

    /** Runs until a message that met no other expectation was sent, and then until it was handled. */
    Event await(String text, Predicate<Event> condition) {
        Probes.Search search = probes.new Search(condition);
        boolean handled = runUntil(search);
        Event found = search.found();
        if (found == null) {
            throw failure("expected " + text + ", and nothing is left to do", null);
        }
        if (!handled) {
            throw failure("expected " + text + ", which was sent but not handled", null);
        }
        probes.met(found);
        return found;
    }

    Probes probes() {
        return probes;
    }

    /** A failure at this step. */
    ActorTestFailure failure(String text, @Nullable Throwable cause) {
        return new ActorTestFailure(name + ", step " + steps() + ": " + text + "\nreplay with " + replay + "; "
                + probes.seen(), steps(), cause);
    }

    /** Stops the system; queued messages are dropped. */
    @Override
    public void close() {
        engine.close();
    }
}
