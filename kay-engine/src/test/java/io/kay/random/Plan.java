package io.kay.random;

import java.util.List;

import io.kay.PanicScope;

/**
 * What a seed stands for: the settings of the system and what happens in it. The interleaving is the machine's.
 *
 * @param visitors threads outside
 * @param steps what each visitor does
 * @param panicEvery one handler in so many throws; 0 for none
 * @param scope what stands still after a panic
 * @param jitter how often handlers and visitors lose time on purpose: one time in so many, 0 for never
 * @param hasty whether some asks have a timeout that they are likely to miss
 * @param restarts whether the system goes on from a snapshot once
 * @param stopAfter after so many steps of all visitors the system is stopped; only for endings other than QUIET
 */
record Plan(long seed, int workers, int partitions, int turnMessages, int blockBytes, long inboxLimit,
        boolean impatient, int visitors, int steps, Flavour flavour, Ending ending, int panicEvery, int jitter,
        boolean hasty, boolean restarts, int stopAfter, PanicScope scope) {

    /** Whether a panic may leave all but one instance going. */
    boolean haltsInstances() {
        return panicEvery > 0 && scope == PanicScope.INSTANCE;
    }

    /** The same for a run that is interrupted: nothing throws, and in the end all is handled. */
    Plan restarting() {
        return new Plan(seed, workers, partitions, turnMessages, blockBytes, inboxLimit, impatient, visitors, steps,
                flavour, Ending.QUIET, 0, jitter, false, true, stopAfter, scope);
    }

    /** What there is most of. */
    enum Flavour {
        MIXED,
        /** Many births and deaths, so that slots serve again. */
        CHURN,
        /** Many messages at a time, so that blocks fill and rotate. */
        BURST,
        /** One message at a time, its answer awaited: partitions go idle and are woken again and again. */
        TRICKLE,
        /** Many broadcasts, in which instances die. */
        CROWD,
        /** One thread spawns, others use the ids at once. */
        RELAY
    }

    /** How it ends. */
    enum Ending {
        /** All is handled before the system is stopped. */
        QUIET,
        /** Stopped, but what is queued is handled. */
        DRAIN,
        /** Stopped, and what is queued is dropped. */
        ABORT
    }

    /** By the seed's remainder. */
    static final List<Integer> WORKERS = List.of(1, 2, 4);

    static Plan of(long seed) {
        int workers = WORKERS.get((int) (seed % WORKERS.size()));
        Dice dice = new Dice(Dice.mix(seed));
        Flavour flavour = Flavour.values()[dice.roll(Flavour.values().length)];
        Ending ending = switch (dice.roll(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> Ending.QUIET;
            case 10, 11, 12, 13, 14 -> Ending.DRAIN;
            default -> Ending.ABORT;
        };
        int partitions = flavour == Flavour.CHURN ? 1 << dice.roll(2) : 1 << dice.roll(4);
        int turnMessages = switch (dice.roll(4)) {
            case 0 -> dice.between(1, 4);
            case 1, 2 -> dice.between(1, 50);
            default -> 2048;
        };
        int blockBytes = dice.once(3) ? 1024 << dice.roll(5) : 1024;
        int visitors = flavour == Flavour.TRICKLE ? dice.between(1, 2) : dice.between(1, 4);
        int steps = switch (flavour) {
            case CHURN -> dice.between(200, 900) / visitors;
            case TRICKLE -> dice.between(10, 60);
            default -> dice.between(20, 120) / visitors;
        };
        int panicEvery = ending != Ending.ABORT && dice.once(5) || dice.once(8) ? dice.between(20, 400) : 0;
        return new Plan(seed, workers, partitions, turnMessages, blockBytes,
                flavour != Flavour.CHURN && dice.once(8) ? dice.between(1024, 8192) : 1 << 20, dice.once(2), visitors,
                steps, flavour, ending,
                panicEvery, dice.once(3) ? 0 : dice.between(4, 100), dice.once(12), false,
                dice.between(1, visitors * steps), PanicScope.values()[Math.max(0, dice.roll(6) - 3)]);
    }
}
