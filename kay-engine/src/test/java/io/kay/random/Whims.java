package io.kay.random;

/** Decides what to do next, inside and outside. */
final class Whims {

    private final Voice voice;
    private final Dice dice;
    private final Circle circle;
    private final Board board;
    private final Plan.Flavour flavour;

    Whims(Voice voice, Circle circle) {
        this.voice = voice;
        this.dice = voice.dice;
        this.circle = circle;
        this.board = voice.stage.board;
        this.flavour = voice.stage.plan.flavour();
    }

    /** Does something that may cause so many further generations of messages. */
    void follow(int fuel) {
        switch (flavour) {
            case CHURN -> {
                if (dice.once(4)) {
                    anything(fuel);
                } else {
                    churn(dice.between(1, 4));
                }
            }
            case CROWD -> {
                if (dice.once(4)) {
                    voice.shout(species(), dice.once(8) ? Math.min(fuel, 1) : 0, dice.once(2));
                } else {
                    anything(fuel);
                }
            }
            case RELAY -> {
                if (dice.once(2)) {
                    relay(fuel);
                } else {
                    anything(fuel);
                }
            }
            default -> anything(fuel);
        }
    }

    private void anything(int fuel) {
        switch (dice.roll(40)) {
            case 0, 1, 2, 3, 4, 5 -> introduce(fuel);
            case 6 -> voice.kill(someone());
            case 7 -> voice.kill(circle.pick(dice));
            case 8, 9, 10 -> voice.ask(someone(), fuel);
            case 11 -> voice.askUrgently(someone());
            case 12, 13 -> voice.urge(someone(), dice.once(8));
            case 14 -> voice.shout(species(), 0, dice.once(3));
            case 15 -> crowd();
            case 16 -> later();
            case 17 -> churn(dice.between(1, 20));
            case 18 -> burst(dice.between(5, 60), fuel);
            case 19, 20, 21, 22 -> relay(fuel);
            default -> voice.poke(someone(), someone(), fuel, dice.between(1, 3));
        }
    }

    private void crowd() {
        switch (dice.roll(3)) {
            case 0 -> voice.alarm(dice.once(3));
            case 1 -> voice.collect(species());
            default -> voice.shout(species(), 0, false);
        }
    }

    /** Not if the end is to be quiet, unless somebody looks whether something is still to come. */
    private void later() {
        if (voice.stage.plan.ending() != Plan.Ending.QUIET || voice.stage.plan.restarts()) {
            voice.pokeLater(someone());
        }
    }

    /** Spawns two that know each other: each may write to the other before that one is born. */
    private void introduce(int fuel) {
        Ref first = spawn(someone(), fuel);
        Ref second = spawn(first, fuel);
        voice.poke(first, second, fuel, 1);
        if (dice.once(2)) {
            voice.poke(second, first, fuel, 1);
        }
    }

    /** Spawns, and lets others know at once. */
    private void relay(int fuel) {
        Ref born = spawn(someone(), 0);
        board.post(born, dice);
        if (dice.once(2)) {
            voice.poke(someone(), born, fuel, dice.between(1, 4));
        }
        if (dice.once(4)) {
            voice.poke(born, someone(), fuel, 1);
        }
    }

    /** Short lives. */
    private void churn(int times) {
        for (int i = 0; i < times; i++) {
            Ref born = spawn(Ref.NOBODY, 0);
            if (dice.once(3)) {
                voice.poke(circle.pick(dice), born, 0, 0);
            }
            if (dice.once(8)) {
                voice.poke(born, born, 0, 0);
            }
            if (!dice.once(16)) {
                voice.kill(born);
            }
        }
    }

    /** Many messages to few. */
    private void burst(int times, int fuel) {
        Ref one = someone();
        Ref other = someone();
        for (int i = 0; i < times; i++) {
            voice.poke(dice.once(2) ? one : other, one, i == 0 ? fuel : 0, 1);
        }
    }

    private Ref spawn(Ref parent, int fuel) {
        Ref born = voice.spawn(parent, fuel);
        circle.meet(born);
        if (dice.once(4)) {
            board.post(born, dice);
        }
        return born;
    }

    Ref someone() {
        return switch (dice.roll(8)) {
            case 0, 1, 2 -> board.pick(dice);
            case 3, 4 -> circle.latest();
            case 5 -> dice.once(16) ? Ref.stale(voice.all(Cell.class), dice) : circle.pick(dice);
            default -> circle.pick(dice);
        };
    }

    private Species species() {
        return switch (dice.roll(4)) {
            case 0 -> Species.CLERK;
            case 1 -> Species.CELL;
            default -> Species.BEING;
        };
    }
}
