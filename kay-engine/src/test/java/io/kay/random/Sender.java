package io.kay.random;

import java.time.Duration;

import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.random.EventLog.Kind;
import io.kay.random.Messages.Alarm;
import io.kay.random.Messages.Child;
import io.kay.random.Messages.Hire;
import io.kay.random.Messages.Kill;
import io.kay.random.Messages.Poke;
import io.kay.random.Messages.Shout;
import io.kay.random.Messages.Urge;
import io.kay.random.Messages.UrgentChild;

/** Sends messages, each written into the journal before it leaves. One thread at a time. */
abstract class Sender {

    final RunContext context;
    final EventLog journal;
    final SeededRandom random;

    Sender(RunContext context, EventLog journal, SeededRandom random) {
        this.context = context;
        this.journal = journal;
        this.random = random;
    }

    /** The number of the next letter. */
    abstract long number(long flags);

    abstract <A> void send(long number, Id<A> to, Message<? super A> message);

    /** Sends a message once, a little later. */
    abstract <A> void sendLater(long number, Id<A> to, Message<? super A> message);

    /** The id, {@link Id#none()} if the spawning was refused. */
    abstract <A> Id<A> spawn(long number, Spawning<A> spawning);

    abstract void ask(ModelId to, int fuel);

    abstract void askUrgently(ModelId to);

    abstract void collect(ActorKind from);

    abstract <A> Id<A> all(Class<A> typeOrTrait);

    final void poke(ModelId to, ModelId about, int fuel, int burst) {
        long number = number(0);
        journal.add(Kind.SENT, number, to.token());
        send(number, to.id(), new Poke(number, to.token(), about, fuel, burst, ballast()));
    }

    final void pokeLater(ModelId to) {
        long number = number(MessageNumbers.OUT_OF_ORDER);
        journal.add(Kind.SENT_LATER, number, to.token());
        sendLater(number, to.id(), new Poke(number, to.token(), ModelId.NOBODY, 0, 0, ""));
    }

    /** Not so short that none is under way when a snapshot is taken, if one is. */
    final Duration delay() {
        return Duration.ofNanos(random.roll(context.plan.restarts() ? 20_000_000 : 200_000));
    }

    /** Mostly short, sometimes larger than the smallest block. */
    private String ballast() {
        return switch (random.roll(32)) {
            case 0 -> "x".repeat(random.roll(700));
            case 1 -> "\u0416".repeat(random.roll(1500));
            case 2, 3, 4, 5 -> "y".repeat(random.roll(60));
            default -> "";
        };
    }

    final void kill(ModelId to) {
        long number = number(0);
        journal.add(Kind.SENT, number, to.token());
        send(number, to.id(), new Kill(number, to.token()));
    }

    final void urge(ModelId to, boolean deadly) {
        long number = number(MessageNumbers.ESSENTIAL);
        journal.add(Kind.SENT, number, to.token());
        send(number, to.id(), new Urge(number, to.token(), deadly));
    }

    final void shout(ActorKind at, int fuel, boolean deadly) {
        long number = number(0);
        journal.add(Kind.SHOUTED, number, at.ordinal());
        Shout shout = new Shout(number, fuel, deadly);
        switch (at) {
            case CELL -> send(number, all(Cell.class), shout);
            case CLERK -> send(number, all(Clerk.class), shout);
            default -> send(number, all(RandomActor.class), shout);
        }
    }

    final void alarm(boolean deadly) {
        long number = number(MessageNumbers.ESSENTIAL);
        journal.add(Kind.SHOUTED, number, ActorKind.BEING.ordinal());
        send(number, all(RandomActor.class), new Alarm(number, deadly));
    }

    final ModelId spawn(ModelId parent, int fuel) {
        long token = context.token();
        int die = random.roll(context.plan.flavour() == RunPlan.Flavour.CHURN ? 64 : 8);
        long number = number(die == 1 ? MessageNumbers.ESSENTIAL : 0);
        ActorKind actorKind = die == 0 ? ActorKind.CLERK : ActorKind.CELL;
        journal.add(Kind.SPAWNED, number, token, actorKind.ordinal());
        Id<?> id = switch (die) {
            case 0 -> spawn(number, new Hire(number, token, parent, fuel));
            case 1 -> spawn(number, new UrgentChild(number, token, parent, fuel));
            default -> spawn(number, new Child(number, token, parent, fuel));
        };
        return id.isNone() ? ModelId.NOBODY : new ModelId(new Id<>(id.bits()), token);
    }
}
