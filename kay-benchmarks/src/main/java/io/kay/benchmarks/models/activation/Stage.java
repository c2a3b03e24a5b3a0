package io.kay.benchmarks.models.activation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

import io.kay.Id;
import io.kay.World;

/**
 * The agents that act in one part of a step. Each has a number, which it keeps until it leaves.
 *
 * <p>The agents of a stage must be in one partition: then they act in the order in which they are told to, and one at a
 * time. What the stages of one run share, this included, passes from worker to worker with the messages that begin and
 * end a stage, so it needs no locks.
 *
 * @param <A> who is in it
 */
public final class Stage<A extends Agent> {

    private static final Agent.Act ACT = new Agent.Act();
    private static final long NOBODY = Id.none().bits();

    private final RandomGenerator random;
    private Id<Conductor> conductor = Id.none();
    private long[] ids = new long[64];
    /** The numbers in use and, until the next time, those that were left. */
    private int[] order = new int[64];
    private int size;
    private int here;
    private int[] free = new int[64];
    private int freeNumbers;
    private int numbers;
    private int waiting;

    /** Nobody yet. */
    public Stage(RandomGenerator random) {
        this.random = random;
    }

    /** The number that the next agent will have that enters. */
    public int nextNumber() {
        return freeNumbers > 0 ? free[freeNumbers - 1] : numbers;
    }

    /** An agent will act from the next time on. */
    public void enter(Id<A> agent) {
        int number = nextNumber();
        if (freeNumbers > 0) {
            freeNumbers--;
        } else {
            numbers++;
            ids = grown(ids, numbers);
        }
        ids[number] = agent.bits();
        if (size == order.length) {
            order = Arrays.copyOf(order, 2 * size);
        }
        order[size++] = number;
        here++;
    }

    private static long[] grown(long[] array, int needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, 2 * array.length);
    }

    /** An agent acts no more; its number may be somebody else's after the next time. */
    public void leave(int number) {
        ids[number] = NOBODY;
        here--;
    }

    /** How many have entered and not left. */
    public int size() {
        return here;
    }

    /** Who has a number. */
    public Id<A> agent(int number) {
        return new Id<>(ids[number]);
    }

    /** An agent has acted. The last one tells the conductor. */
    public void acted(World world) {
        if (--waiting == 0) {
            world.send(conductor, new Conductor.StageDone());
        }
    }

    void conductor(Id<Conductor> id) {
        conductor = id;
    }

    /** Has all agents act in random order (Fisher and Yates); whether there is one. */
    boolean begin(World world) {
        forgetWhoLeft();
        waiting = size;
        for (int left = size; left > 0; left--) {
            int drawn = random.nextInt(left);
            int number = order[drawn];
            order[drawn] = order[left - 1];
            order[left - 1] = number;
            world.send(new Id<A>(ids[number]), ACT);
        }
        return size > 0;
    }

    private void forgetWhoLeft() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int number = order[i];
            if (ids[number] != NOBODY) {
                order[kept++] = number;
            } else {
                if (freeNumbers == free.length) {
                    free = Arrays.copyOf(free, 2 * freeNumbers);
                }
                free[freeNumbers++] = number;
            }
        }
        size = kept;
    }
}
