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
import io.kay.random.Journal.Kind;
import io.kay.random.Letters.Census;
import io.kay.random.Letters.Query;
import io.kay.random.Letters.Reply;
import io.kay.random.Letters.UrgentQuery;

/** How the instances of one partition send. */
final class InnerVoice extends Voice {

    /** What comes of questions is sent by nobody: a sender of its own for each partition. */
    private final long replySender;
    private int replies;

    private @Nullable World world;
    private @Nullable Soul soul;
    private @Nullable Memory memory;

    InnerVoice(Stage stage, Journal journal) {
        super(stage, journal, new Dice(0));
        replySender = stage.token();
    }

    /** From now on this instance speaks. */
    void is(Soul nextSoul, Memory nextMemory, World nextWorld) {
        soul = nextSoul;
        memory = nextMemory;
        world = nextWorld;
    }

    private World world() {
        return Objects.requireNonNull(world);
    }

    private Ref self() {
        return new Ref(Objects.requireNonNull(memory).born(), Objects.requireNonNull(soul).token);
    }

    @Override
    long number(long flags) {
        Soul speaking = Objects.requireNonNull(soul);
        return Numbers.of(flags, speaking.token, speaking.nextPlace(Objects.requireNonNull(memory)));
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
    void ask(Ref to, int fuel) {
        long number = number(0);
        journal.add(Kind.ASKED, number, to.token());
        ask(to, new Query(number, to.token(), fuel), number);
    }

    @Override
    void askUrgently(Ref to) {
        long number = number(Numbers.ESSENTIAL);
        journal.add(Kind.ASKED, number, to.token());
        ask(to, new UrgentQuery(number, to.token()), number);
    }

    private void ask(Ref to, Question<Being, Long> question, long number) {
        Ref self = self();
        io.kay.Reply<Long> reply = stage.plan.hasty() && dice.once(2)
                ? world().ask(to.id(), question, Duration.ofNanos(dice.roll(2_000_000)))
                : world().ask(to.id(), question);
        reply.thenSend(self.id(), value -> answered(self, number, value, 1))
                .orElseSend(self.id(), failure -> failed(self, number, failure));
    }

    @Override
    void collect(Species from) {
        long number = number(0);
        journal.add(Kind.COLLECTED, number, from.ordinal());
        Ref self = self();
        Id<? extends Being> all = switch (from) {
            case CELL -> all(Cell.class);
            case CLERK -> all(Clerk.class);
            default -> all(Being.class);
        };
        collect(all, number, self);
    }

    private <A extends Being> void collect(Id<A> all, long number, Ref self) {
        world().collect(all, new Census(number), Collectors.toList())
                .thenSend(self.id(), tokens -> answered(self, number,
                        tokens.stream().mapToLong(Long::longValue).sum(), tokens.size()))
                .orElseSend(self.id(), failure -> failed(self, number, failure));
    }

    private Reply answered(Ref self, long question, long value, long count) {
        journal.add(Kind.ANSWERED, question, value, count);
        return reply(self, question, true);
    }

    private Reply failed(Ref self, long question, Throwable failure) {
        if (Stage.isRestart(failure)) {
            return stage.restarted(self, question);
        }
        journal.add(Kind.FAILED, question, Stage.reason(failure).ordinal());
        return reply(self, question, false);
    }

    private Reply reply(Ref self, long question, boolean answered) {
        long number = Numbers.of(0, replySender, ++replies);
        journal.add(Kind.SENT, number, self.token());
        return new Reply(number, self.token(), question, answered);
    }
}
