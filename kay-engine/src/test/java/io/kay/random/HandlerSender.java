package io.kay.random;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.random.EventLog.Kind;
import io.kay.random.Messages.Census;
import io.kay.random.Messages.Query;
import io.kay.random.Messages.Reply;
import io.kay.random.Messages.UrgentQuery;

/** How the instances of one partition send. */
final class HandlerSender extends Sender {

    /** What comes of questions is sent by nobody: a sender of its own for each partition. */
    private final long replySender;
    private int replies;

    private @Nullable World world;
    private @Nullable InstanceModel model;
    private @Nullable ActorState state;

    HandlerSender(RunContext context, EventLog journal) {
        super(context, journal, new SeededRandom(0));
        replySender = context.token();
    }

    /** From now on this instance speaks. */
    void is(InstanceModel nextModel, ActorState nextState, World nextWorld) {
        model = nextModel;
        state = nextState;
        world = nextWorld;
    }

    private World world() {
        return Objects.requireNonNull(world);
    }

    private ModelId self() {
        return new ModelId(Objects.requireNonNull(state).born(), Objects.requireNonNull(model).token);
    }

    @Override
    long number(long flags) {
        InstanceModel speaking = Objects.requireNonNull(model);
        return MessageNumbers.of(flags, speaking.token, speaking.nextPlace(Objects.requireNonNull(state)));
    }

    @Override
    <A> void send(long number, Id<A> to, Message<? super A> message) {
        world().send(to, message);
    }

    @Override
    <A> void sendLater(long number, Id<A> to, Message<? super A> message) {
        world().sendAfter(delay(), to, message);
    }

    @Override
    <A> Id<A> spawn(long number, Spawning<A> spawning) {
        return world().spawn(spawning);
    }

    @Override
    <A> Id<A> all(Class<A> typeOrTrait) {
        return world().all(typeOrTrait);
    }

    @Override
    void ask(ModelId to, int fuel) {
        long number = number(0);
        journal.add(Kind.ASKED, number, to.token());
        ask(to, new Query(number, to.token(), fuel), number);
    }

    @Override
    void askUrgently(ModelId to) {
        long number = number(MessageNumbers.ESSENTIAL);
        journal.add(Kind.ASKED, number, to.token());
        ask(to, new UrgentQuery(number, to.token()), number);
    }

    private void ask(ModelId to, Question<RandomActor, Long> question, long number) {
        ModelId self = self();
        io.kay.Reply<Long> reply = context.plan.hasty() && random.once(2)
                ? world().ask(to.id(), question, Duration.ofNanos(random.roll(2_000_000)))
                : world().ask(to.id(), question);
        reply.thenSend(self.id(), value -> answered(self, number, value, 1))
                .orElseSend(self.id(), failure -> failed(self, number, failure));
    }

    @Override
    void collect(ActorKind from) {
        long number = number(0);
        journal.add(Kind.COLLECTED, number, from.ordinal());
        ModelId self = self();
        Id<? extends RandomActor> all = switch (from) {
            case CELL -> all(Cell.class);
            case CLERK -> all(Clerk.class);
            default -> all(RandomActor.class);
        };
        collect(all, number, self);
    }

    private <A extends RandomActor> void collect(Id<A> all, long number, ModelId self) {
        world().collect(all, new Census(number), Collectors.toList())
                .thenSend(self.id(), tokens -> answered(self, number,
                        tokens.stream().mapToLong(Long::longValue).sum(), tokens.size()))
                .orElseSend(self.id(), failure -> failed(self, number, failure));
    }

    private Reply answered(ModelId self, long question, long value, long count) {
        journal.add(Kind.ANSWERED, question, value, count);
        return reply(self, question, true);
    }

    private Reply failed(ModelId self, long question, Throwable failure) {
        if (RunContext.isRestart(failure)) {
            return context.restarted(self, question);
        }
        journal.add(Kind.FAILED, question, RunContext.reason(failure).ordinal());
        return reply(self, question, false);
    }

    private Reply reply(ModelId self, long question, boolean answered) {
        long number = MessageNumbers.of(0, replySender, ++replies);
        journal.add(Kind.SENT, number, self.token());
        return new Reply(number, self.token(), question, answered);
    }
}
