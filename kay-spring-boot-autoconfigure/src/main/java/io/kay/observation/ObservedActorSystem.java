package io.kay.observation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collector;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.Message;
import io.kay.Panic;
import io.kay.Question;
import io.kay.ResumeAction;
import io.kay.Snapshot;
import io.kay.Spawning;
import io.kay.Timer;
import io.kay.guard.UserCode;
import io.kay.observation.KayObservationContext.Operation;

/**
 * An actor system that observes {@code ask} and {@code collect} and delegates everything else. An observation ends
 * with the answer, on the thread of the worker that completes it. Without handlers in the registry it costs nothing.
 * Any thread may use it.
 */
public final class ObservedActorSystem implements ActorSystem {

    private static final KayObservationConvention DEFAULT = new DefaultKayObservationConvention();

    private final ActorSystem system;
    private final ObservationRegistry registry;
    private final @Nullable KayObservationConvention convention;
    private final RecipientNames recipients;

    /**
     * Creates a decorator that observes a system.
     *
     * @param convention null for the default
     */
    public ObservedActorSystem(ActorSystem system, ObservationRegistry registry,
            @Nullable KayObservationConvention convention) {
        this.system = system;
        this.registry = registry;
        this.convention = convention;
        this.recipients = new RecipientNames(system);
    }

    @Override
    public <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question) {
        return registry.isNoop() ? system.ask(to, question)
                : observe(Operation.ASK, to, question, () -> system.ask(to, question));
    }

    @Override
    public <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout) {
        return registry.isNoop() ? system.ask(to, question, timeout)
                : observe(Operation.ASK, to, question, () -> system.ask(to, question, timeout));
    }

    @Override
    public <A, R, X> CompletableFuture<X> collect(Id<A> to, Question<? super A, R> question,
            Collector<? super R, ?, X> collector) {
        return registry.isNoop() ? system.collect(to, question, collector)
                : observe(Operation.COLLECT, to, question, () -> system.collect(to, question, collector));
    }

    private <T> CompletableFuture<T> observe(Operation operation, Id<?> to, Question<?, ?> question,
            Supplier<CompletableFuture<T>> request) {
        UserCode.Outcome<Observation> begun = UserCode.call(() -> KayObservationDocumentation.REQUEST
                .observation(convention, DEFAULT,
                        () -> new KayObservationContext(operation, question, to, recipients.of(to)), registry)
                .start());
        Observation observation = begun.value();
        if (begun.failure() != null || observation == null) {
            UserCode.report("An observation's beginning", registry, Objects.requireNonNull(begun.failure()));
            return request.get();
        }
        try {
            CompletableFuture<T> future = request.get();
            UserCode.whenDone(future, (_, failure) -> stop(observation, failure));
            return future;
        } catch (RuntimeException | Error e) {
            stop(observation, e);
            throw e;
        }
    }

    private static void stop(Observation observation, @Nullable Throwable failure) {
        UserCode.run("An observation's end", observation, () -> {
            if (failure != null && !(failure instanceof CancellationException)) {
                observation.error(failure);
            }
            observation.stop();
        });
    }

    @Override
    public <A> void send(Id<A> to, Message<? super A> message) {
        system.send(to, message);
    }

    @Override
    public <A> Id<A> spawn(Spawning<A> spawning) {
        return system.spawn(spawning);
    }

    @Override
    public <A> Id<A> all(Class<A> typeOrTrait) {
        return system.all(typeOrTrait);
    }

    @Override
    public <A> Id<A> parse(Class<A> typeOrTrait, String text) {
        return system.parse(typeOrTrait, text);
    }

    @Override
    public <A, R> CompletableFuture<AnswerPage<R>> askNext(Id<A> to, Question<? super A, R> question, long cursor,
            int limit) {
        return system.askNext(to, question, cursor, limit);
    }

    @Override
    public <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message) {
        return system.sendAfter(delay, to, message);
    }

    @Override
    public <A> Timer sendEvery(Duration period, Id<A> to, Message<? super A> message) {
        return system.sendEvery(period, to, message);
    }

    @Override
    public <A> Timer sendAtFixedRate(Duration period, Id<A> to, Message<? super A> message) {
        return system.sendAtFixedRate(period, to, message);
    }

    @Override
    public <A> Actors<A> actors(Class<A> type) {
        return system.actors(type);
    }

    @Override
    public Collection<Actors<?>> types() {
        return system.types();
    }

    @Override
    public List<Panic> panics() {
        return system.panics();
    }

    @Override
    public boolean isPanicked() {
        return system.isPanicked();
    }

    @Override
    public CompletableFuture<Long> resume() {
        return system.resume();
    }

    @Override
    public CompletableFuture<Long> resume(Predicate<? super Panic> which, ResumeAction action) {
        return system.resume(which, action);
    }

    @Override
    public CompletableFuture<Void> resume(long panic, ResumeAction action) {
        return system.resume(panic, action);
    }

    @Override
    public CompletableFuture<Snapshot> snapshot() {
        return system.snapshot();
    }

    @Override
    public Optional<Snapshot> restored() {
        return system.restored();
    }

    @Override
    public long stop(Duration drainTimeout) {
        return system.stop(drainTimeout);
    }

    @Override
    public void close() {
        system.close();
    }
}
