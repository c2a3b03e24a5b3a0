package io.kay.random;

/** Decides what to do next, inside and outside. */
final class RandomActions {

    private final Sender sender;
    private final SeededRandom random;
    private final KnownIds knownIds;
    private final IdExchange exchange;
    private final RunPlan.Flavour flavour;

    RandomActions(Sender sender, KnownIds knownIds) {
        this.sender = sender;
        this.random = sender.random;
        this.knownIds = knownIds;
        this.exchange = sender.context.exchange;
        this.flavour = sender.context.plan.flavour();
    }

    /** Does something that may cause so many further generations of messages. */
    void follow(int fuel) {
        switch (flavour) {
            case CHURN -> {
                if (random.once(4)) {
                    anything(fuel);
                } else {
                    churn(random.between(1, 4));
                }
            }
            case CROWD -> {
                if (random.once(4)) {
                    sender.shout(actorKind(), random.once(8) ? Math.min(fuel, 1) : 0, random.once(2));
                } else {
                    anything(fuel);
                }
            }
            case RELAY -> {
                if (random.once(2)) {
                    relay(fuel);
                } else {
                    anything(fuel);
                }
            }
            default -> anything(fuel);
        }
    }

    private void anything(int fuel) {
        switch (random.roll(40)) {
            case 0, 1, 2, 3, 4, 5 -> introduce(fuel);
            case 6 -> sender.kill(someone());
            case 7 -> sender.kill(knownIds.pick(random));
            case 8, 9, 10 -> sender.ask(someone(), fuel);
            case 11 -> sender.askUrgently(someone());
            case 12, 13 -> sender.urge(someone(), random.once(8));
            case 14 -> sender.shout(actorKind(), 0, random.once(3));
            case 15 -> broadcast();
            case 16 -> later();
            case 17 -> churn(random.between(1, 20));
            case 18 -> burst(random.between(5, 60), fuel);
            case 19, 20, 21, 22 -> relay(fuel);
            default -> sender.poke(someone(), someone(), fuel, random.between(1, 3));
        }
    }

    private void broadcast() {
        switch (random.roll(3)) {
            case 0 -> sender.alarm(random.once(3));
            case 1 -> sender.collect(actorKind());
            default -> sender.shout(actorKind(), 0, false);
        }
    }

    /** Not if the end is to be quiet, unless somebody looks whether something is still to come. */
    private void later() {
        if (sender.context.plan.ending() != RunPlan.Ending.QUIET || sender.context.plan.restarts()) {
            sender.pokeLater(someone());
        }
    }

    /** Spawns two that know each other: each may write to the other before that one is born. */
    private void introduce(int fuel) {
        ModelId first = spawn(someone(), fuel);
        ModelId second = spawn(first, fuel);
        sender.poke(first, second, fuel, 1);
        if (random.once(2)) {
            sender.poke(second, first, fuel, 1);
        }
    }

    /** Spawns, and lets others know at once. */
    private void relay(int fuel) {
        ModelId born = spawn(someone(), 0);
        exchange.post(born, random);
        if (random.once(2)) {
            sender.poke(someone(), born, fuel, random.between(1, 4));
        }
        if (random.once(4)) {
            sender.poke(born, someone(), fuel, 1);
        }
    }

    /** Short lives. */
    private void churn(int times) {
        for (int i = 0; i < times; i++) {
            ModelId born = spawn(ModelId.NOBODY, 0);
            if (random.once(3)) {
                sender.poke(knownIds.pick(random), born, 0, 0);
            }
            if (random.once(8)) {
                sender.poke(born, born, 0, 0);
            }
            if (!random.once(16)) {
                sender.kill(born);
            }
        }
    }

    /** Many messages to few. */
    private void burst(int times, int fuel) {
        ModelId one = someone();
        ModelId other = someone();
        for (int i = 0; i < times; i++) {
            sender.poke(random.once(2) ? one : other, one, i == 0 ? fuel : 0, 1);
        }
    }

    private ModelId spawn(ModelId parent, int fuel) {
        ModelId born = sender.spawn(parent, fuel);
        knownIds.meet(born);
        if (random.once(4)) {
            exchange.post(born, random);
        }
        return born;
    }

    ModelId someone() {
        return switch (random.roll(8)) {
            case 0, 1, 2 -> exchange.pick(random);
            case 3, 4 -> knownIds.latest();
            case 5 -> random.once(16) ? ModelId.stale(sender.all(Cell.class), random) : knownIds.pick(random);
            default -> knownIds.pick(random);
        };
    }

    private ActorKind actorKind() {
        return switch (random.roll(4)) {
            case 0 -> ActorKind.CLERK;
            case 1 -> ActorKind.CELL;
            default -> ActorKind.BEING;
        };
    }
}
