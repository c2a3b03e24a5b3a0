package io.kay.random;

import java.util.List;

import io.kay.PanicScope;

/**
 * What a seed stands for: the settings of the system and what happens in it. The interleaving is the machine's.
 *
 * @param externalThreads how many
 * @param steps what each external thread does
 * @param panicEvery one handler in so many throws; 0 for none
 * @param scope what stands still after a panic
 * @param jitter how often handlers and external threads lose time on purpose: one time in so many, 0 for never
 * @param hasty whether some asks have a timeout that they are likely to miss
 * @param restarts whether the system goes on from a snapshot once
 * @param stopAfter after so many steps of all external threads the system is stopped; only for endings other than QUIET
 */
record RunPlan(long seed, int workers, int partitions, int turnMessages, int blockBytes, long inboxLimit,
        boolean impatient, int externalThreads, int steps, Flavour flavour, Ending ending, int panicEvery, int jitter,
        boolean hasty, boolean restarts, int stopAfter, PanicScope scope) {

    /** Whether a panic may leave all but one instance going. */
    boolean haltsInstances() {
        return panicEvery > 0 && scope == PanicScope.INSTANCE;
    }

    /** The same for a run that is interrupted: nothing throws, and in the end all is handled. */
    RunPlan restarting() {
        return new RunPlan(seed, workers, partitions, turnMessages, blockBytes, inboxLimit, impatient, externalThreads,
                steps,
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

    static RunPlan of(long seed) {
        int workers = WORKERS.get((int) (seed % WORKERS.size()));
        SeededRandom random = new SeededRandom(SeededRandom.mix(seed));
        Flavour flavour = Flavour.values()[random.roll(Flavour.values().length)];
        Ending ending = switch (random.roll(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> Ending.QUIET;
            case 10, 11, 12, 13, 14 -> Ending.DRAIN;
            default -> Ending.ABORT;
        };
        int partitions = flavour == Flavour.CHURN ? 1 << random.roll(2) : 1 << random.roll(4);
        int turnMessages = switch (random.roll(4)) {
            case 0 -> random.between(1, 4);
            case 1, 2 -> random.between(1, 50);
            default -> 2048;
        };
        int blockBytes = random.once(3) ? 1024 << random.roll(5) : 1024;
        int externalThreads = flavour == Flavour.TRICKLE ? random.between(1, 2) : random.between(1, 4);
        int steps = switch (flavour) {
            case CHURN -> random.between(200, 900) / externalThreads;
            case TRICKLE -> random.between(10, 60);
            default -> random.between(20, 120) / externalThreads;
        };
        int panicEvery = ending != Ending.ABORT && random.once(5) || random.once(8) ? random.between(20, 400) : 0;
        return new RunPlan(seed, workers, partitions, turnMessages, blockBytes,
                flavour != Flavour.CHURN && random.once(8) ? random.between(1024, 8192) : 1 << 20, random.once(2),
                externalThreads,
                steps, flavour, ending,
                panicEvery, random.once(3) ? 0 : random.between(4, 100), random.once(12), false,
                random.between(1, externalThreads * steps), PanicScope.values()[Math.max(0, random.roll(6) - 3)]);
    }
}
