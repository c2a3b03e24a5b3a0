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
 * once, unless that was {@linkplain #allowPanics() allowed} or {@linkplain #faults() planned}. One thread.
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
     * A driver of a system that was built with a simulation.
     *
     * @param name what the run is called in messages, such as its seed
     * @param replay how to have the same run again
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

    // Doing things from outside

    /** Makes an instance; its birth is handled in one of the next steps. */
    public <A> Id<A> spawn(Spawning<A> spawning) {
        return engine.spawn(spawning);
    }

    /** Sends a message, which is handled in one of the next steps. */
    public <A> void send(Id<A> to, Message<? super A> message) {
        engine.send(to, message);
    }

    /**
     * Asks one instance and goes on until it has answered.
     *
     * @throws RuntimeException what the ask failed with
     * @throws AssertionError if nothing is left to do and it has not
     */
    public <A, R> R ask(Id<A> to, Question<? super A, R> question) {
        return await(question, engine.ask(to, question));
    }

    /** Asks every instance that the id addresses, folds the answers, and goes on until all have answered. */
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

    // Going on

    /**
     * Does one step.
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

    /** Does so many steps, or fewer if nothing is left to do. */
    public void run(int steps) {
        long end = steps() + steps;
        runUntil(() -> steps() >= end);
    }

    /**
     * Goes on until nothing is left to do without time passing.
     *
     * @throws AssertionError if that does not come to an end
     */
    public void run() {
        runUntil(() -> false);
    }

    /** Whether the goal was reached before nothing was left to do. */
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
     * Lets time pass: timers fire in the order of their times, and after each everything is done that follows from it.
     *
     * @param time zero or more; the clock stands still 146 years after the beginning
     * @throws IllegalArgumentException if it is less than zero
     */
    public void advance(Duration time) {
        long end = simulation.time() + Durations.nanos(Durations.requireNotNegative("time", time));
        do {
            run();
        } while (simulation.moveToTimer(end));
    }

    // Looking

    /** The state of an instance by accessor name, as in {@link Instance#state()}. Does no step. */
    public Map<String, Object> state(Id<?> id) {
        return simulation.instance(id)
                .<Map<String, Object>>map(Instance::state)
                .orElseThrow(() -> failure(
                        probes.show(id) + " is not alive: it died, or its birth was not handled yet; run()"
                                + " goes on until it was",
                        null));
    }

    /** How many instances of an actor type are alive. Does no step. */
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

    /** The handlers that threw since the system was started or resumed. */
    public List<Panic> panics() {
        return engine.panics();
    }

    /** From now on a handler that throws panics the system and does not fail the test. */
    public ActorTestKit allowPanics() {
        panicsAllowed = true;
        return this;
    }

    /** What goes wrong in this run; nothing at first. */
    public SimulationFaults faults() {
        return simulation.faults();
    }

    /** The system, for code that needs one; its futures are completed only by steps. */
    public ActorSystem system() {
        return engine;
    }

    /** How many steps were done. */
    public long steps() {
        return simulation.steps();
    }

    /** All that happened so far, a line for each message that was sent, handled or dead, with the number of its step. */
    public List<String> trace() {
        return probes.lines();
    }

    // Expecting

    /**
     * Goes on until a message equal to this one was sent and handled.
     *
     * @throws AssertionError if nothing is left to do and that has not happened
     */
    public Expectation expect(Object message) {
        return new Expectation(this, message.toString(), message::equals);
    }

    /** As {@link #expect(Object)}, for a message of a class that a condition is true of. */
    public <M> Expectation expect(Class<M> type, Predicate<? super M> condition) {
        return new Expectation(this, "a fitting " + type.getSimpleName(),
                message -> type.isInstance(message) && condition.test(type.cast(message)));
    }

    /**
     * Goes on until nothing is left to do, and fails if actors sent messages that no expectation was met by. What came
     * from outside does not count.
     */
    public void expectNoMoreMessages() {
        run();
        List<Event> more = probes.unexpected();
        if (!more.isEmpty()) {
            throw failure("nobody expected " + more.stream().map(probes::show).collect(Collectors.joining(", ")),
                    null);
        }
    }

    /** Goes on until a message was sent that no other expectation was met by, and until it was handled. */
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

    /** Stops the system; what is queued is dropped. */
    @Override
    public void close() {
        engine.close();
    }
}
