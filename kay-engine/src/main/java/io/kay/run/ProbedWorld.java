package io.kay.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collector;

import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Reply;
import io.kay.Spawning;
import io.kay.Timer;
import io.kay.World;

/** The world of one handler call. Remembers the instance for which timers and replies send later. */
final class ProbedWorld implements World {

    private final World world;
    private final Id<?> self;
    private final SimulationProbe probe;

    ProbedWorld(World world, Id<?> self, SimulationProbe probe) {
        this.world = world;
        this.self = self;
        this.probe = probe;
    }

    @Override
    public <A> void send(Id<A> to, Message<? super A> message) {
        world.send(to, message);
    }

    @Override
    public <A> Id<A> spawn(Spawning<A> spawning) {
        return world.spawn(spawning);
    }

    @Override
    public <A> Id<A> all(Class<A> typeOrTrait) {
        return world.all(typeOrTrait);
    }

    @Override
    public <A, R> Reply<R> ask(Id<A> to, Question<? super A, R> question) {
        return new ProbedReply<>(world.ask(to, question));
    }

    @Override
    public <A, R> Reply<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout) {
        return new ProbedReply<>(world.ask(to, question, timeout));
    }

    @Override
    public <A, R, X> Reply<X> collect(Id<A> to, Question<? super A, R> question,
            Collector<? super R, ?, X> collector) {
        return new ProbedReply<>(world.collect(to, question, collector));
    }

    @Override
    public <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message) {
        return timed(world.sendAfter(delay, to, message));
    }

    @Override
    public <A> Timer sendEvery(Duration period, Id<A> to, Message<? super A> message) {
        return timed(world.sendEvery(period, to, message));
    }

    private Timer timed(Timer timer) {
        if (timer instanceof Timers.Armed armed) { // otherwise its message has no recipient
            probe.timed(armed.message(), self);
        }
        return timer;
    }

    @Override
    public <A> Timer sendAtFixedRate(Duration period, Id<A> to, Message<? super A> message) {
        return timed(world.sendAtFixedRate(period, to, message));
    }

    @Override
    public <R> Reply<R> offload(Callable<R> work) {
        return new ProbedReply<>(world.offload(work));
    }

    @Override
    public Reply<Void> offload(Runnable work) {
        return new ProbedReply<>(world.offload(work));
    }

    @Override
    public long nanoTime() {
        return world.nanoTime();
    }

    /** A reply of this call. The sender of its messages is the instance that asked. */
    private final class ProbedReply<R> implements Reply<R> {

        private final Reply<R> reply;

        ProbedReply(Reply<R> reply) {
            this.reply = reply;
        }

        @Override
        public <A> Reply<R> thenSend(Id<A> to, Function<? super R, ? extends Message<? super A>> message) {
            reply.thenSend(to, sentBy(self, probe, message));
            return this;
        }

        @Override
        public <A> Reply<R> orElseSend(Id<A> to, Function<? super Throwable, ? extends Message<? super A>> message) {
            reply.orElseSend(to, sentBy(self, probe, message));
            return this;
        }

    }

    private static <V, M> Function<V, M> sentBy(Id<?> sender, SimulationProbe probe,
            Function<? super V, ? extends M> message) {
        return value -> {
            probe.sender(sender);
            return message.apply(value);
        };
    }
}
