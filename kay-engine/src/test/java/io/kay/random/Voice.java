package io.kay.random;

import java.time.Duration;

import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.random.Journal.Kind;
import io.kay.random.Letters.Alarm;
import io.kay.random.Letters.Child;
import io.kay.random.Letters.Hire;
import io.kay.random.Letters.Kill;
import io.kay.random.Letters.Poke;
import io.kay.random.Letters.Shout;
import io.kay.random.Letters.Urge;
import io.kay.random.Letters.UrgentChild;

/** Sends letters, each written into the journal before it leaves. One thread at a time. */
abstract class Voice {

    final Stage stage;
    final Journal journal;
    final Dice dice;

    Voice(Stage stage, Journal journal, Dice dice) {
        this.stage = stage;
        this.journal = journal;
        this.dice = dice;
    }

    /** The number of the next letter. */
    abstract long number(long flags);

    abstract <A> void send(long number, Id<A> to, Message<? super A> message);

    /** Sends a message once, a little later. */
    abstract <A> void sendLater(long number, Id<A> to, Message<? super A> message);

    /** The id, {@link Id#none()} if the spawning was refused. */
    abstract <A> Id<A> spawn(long number, Spawning<A> spawning);

    abstract void ask(Ref to, int fuel);

    abstract void askUrgently(Ref to);

    abstract void collect(Species from);

    abstract <A> Id<A> all(Class<A> typeOrTrait);

    final void poke(Ref to, Ref about, int fuel, int burst) {
        long number = number(0);
        journal.add(Kind.SENT, number, to.token());
        send(number, to.id(), new Poke(number, to.token(), about, fuel, burst, ballast()));
    }

    final void pokeLater(Ref to) {
        long number = number(Numbers.OUT_OF_ORDER);
        journal.add(Kind.SENT_LATER, number, to.token());
        sendLater(number, to.id(), new Poke(number, to.token(), Ref.NOBODY, 0, 0, ""));
    }

    /** Not so short that none is under way when a snapshot is taken, if one is. */
    final Duration delay() {
        return Duration.ofNanos(dice.roll(stage.plan.restarts() ? 20_000_000 : 200_000));
    }

    /** Mostly short, sometimes larger than the smallest block. */
    private String ballast() {
        return switch (dice.roll(32)) {
            case 0 -> "x".repeat(dice.roll(700));
            case 1 -> "\u0416".repeat(dice.roll(1500));
            case 2, 3, 4, 5 -> "y".repeat(dice.roll(60));
            default -> "";
        };
    }

    final void kill(Ref to) {
        long number = number(0);
        journal.add(Kind.SENT, number, to.token());
        send(number, to.id(), new Kill(number, to.token()));
    }

    final void urge(Ref to, boolean deadly) {
        long number = number(Numbers.ESSENTIAL);
        journal.add(Kind.SENT, number, to.token());
        send(number, to.id(), new Urge(number, to.token(), deadly));
    }

    final void shout(Species at, int fuel, boolean deadly) {
        long number = number(0);
        journal.add(Kind.SHOUTED, number, at.ordinal());
        Shout shout = new Shout(number, fuel, deadly);
        switch (at) {
            case CELL -> send(number, all(Cell.class), shout);
            case CLERK -> send(number, all(Clerk.class), shout);
            default -> send(number, all(Being.class), shout);
        }
    }

    final void alarm(boolean deadly) {
        long number = number(Numbers.ESSENTIAL);
        journal.add(Kind.SHOUTED, number, Species.BEING.ordinal());
        send(number, all(Being.class), new Alarm(number, deadly));
    }

    final Ref spawn(Ref parent, int fuel) {
        long token = stage.token();
        int die = dice.roll(stage.plan.flavour() == Plan.Flavour.CHURN ? 64 : 8);
        long number = number(die == 1 ? Numbers.ESSENTIAL : 0);
        Species species = die == 0 ? Species.CLERK : Species.CELL;
        journal.add(Kind.SPAWNED, number, token, species.ordinal());
        Id<?> id = switch (die) {
            case 0 -> spawn(number, new Hire(number, token, parent, fuel));
            case 1 -> spawn(number, new UrgentChild(number, token, parent, fuel));
            default -> spawn(number, new Child(number, token, parent, fuel));
        };
        return id.isNone() ? Ref.NOBODY : new Ref(new Id<>(id.bits()), token);
    }
}
