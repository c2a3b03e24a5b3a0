package io.kay.dispatch;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.kay.World;
import io.kay.message.Block;
import io.kay.state.Rows;

/**
 * Calls the handlers of one actor type on rows. Generated. It owns one flyweight, so only the owner of a partition may
 * use it. A handler's exception is passed on unchanged; {@link #row()} then tells which row failed.
 *
 * <p>Handlers are numbered by their index in {@link ActorTypeDefinition#handled()}. Each handler has its own loop, so
 * that the JIT compiles each loop with its handler inlined, however many types run in one process.
 */
public abstract class Dispatcher {

    /** Set by generated code before each record. */
    protected int reached;

    /** The safepoint of the worker that owns the partition. Generated code checks it after each record. */
    protected Safepoint safepoint = new Safepoint();

    /** A worker begins a turn: from now on, its safepoint is the one to check. */
    public final void runBy(Safepoint ofWorker) {
        safepoint = ofWorker;
    }

    /** Moves the flyweight to a row. */
    public abstract void at(MemorySegment chunk, long row);

    /** Moves the flyweight off all rows: its accessors fail until the next {@link #at}. */
    public abstract void leave();

    /** The offset of the row the flyweight is at. */
    public abstract long row();

    /**
     * The bits of the id of the instance the flyweight is at; those of {@link io.kay.Id#none()} if it is off all rows.
     */
    public abstract long id();

    /**
     * Restores, in a copy of the current row, what the current or last handler call on this row has overwritten. State
     * outside the row is kept by {@link io.kay.state.Tails}.
     */
    public abstract void before(MemorySegment image);

    /**
     * For generated code, in each accessor: rejects a flyweight that was kept after its handler returned.
     *
     * @param owner thread whose handler call is running, null if none; only that thread writes it, so no other thread
     *     ever reads itself here
     * @param type the author's name for the actor type
     * @throws IllegalStateException if the caller is not the thread of a running handler
     */
    public static void requireHere(@Nullable Thread owner, String type) {
        if (owner != Thread.currentThread()) {
            throw kept(type);
        }
    }

    private static IllegalStateException kept(String type) {
        return new IllegalStateException(type + " cannot be kept; copy what you need first. An actor object is a window"
                + " onto the instance whose handler runs: it works only in handlers, on their thread, not in the"
                + " constructor, in work that was offloaded or in functions that run later");
    }

    /** Calls a spawn handler on the current row with the record at an offset of a block. */
    public abstract void spawn(int handler, Block block, int offset, World world);

    /**
     * Calls a message or question handler with consecutive records, at least with the first, until the worker is wanted
     * at a safepoint.
     *
     * @param payloads offsets of the records in the block
     * @param rows the rows on which the handler is called
     * @param store the store of these rows
     * @param from the first record
     * @param to the exclusive end of the records
     * @return the record whose row dies, which is the last one handled; {@code to} if all were handled and their rows
     *     live; the complement {@code ~record} of the last one handled if its row lives and the worker is wanted at a
     *     safepoint
     */
    public abstract int receive(int handler, Block block, int[] payloads, int[] rows, Rows store, int from, int to,
            World world);

    /** Sets the record that {@link #receive} will begin with. */
    public final void reached(int first) {
        reached = first;
    }

    /** The record that {@link #receive} has reached; after an exception, the one that failed. */
    public final int reached() {
        return reached;
    }

    /** Calls a question handler on the current row. */
    public abstract @Nullable Object answer(int handler, Object question, World world);

    /**
     * Calls a message or question handler on consecutive rows, the first at offset {@code row}.
     *
     * @return how many rows were handled and live; if fewer than {@code count}, the row after them was handled and dies
     */
    public abstract int broadcast(int handler, Object message, MemorySegment chunk, long row, int count, World world);

    /** Calls a question handler on consecutive rows and passes on the answers. */
    public abstract void collect(int handler, Object question, MemorySegment chunk, long row, int count, World world,
            Consumer<@Nullable Object> answers);
}
