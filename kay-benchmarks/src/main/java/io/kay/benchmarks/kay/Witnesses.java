package io.kay.benchmarks.kay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.Question;

/**
 * One instance in each partition of a type. Messages from one sender to one partition stay in order, so when all
 * witnesses have answered, what this thread has sent to the type before is handled.
 *
 * @param <A> the actor type
 */
public final class Witnesses<A> {

    private final List<Id<A>> ids = new ArrayList<>();
    private final int partitions;
    private long seen;

    /**
     * None yet.
     *
     * @param partitions of the type, a power of two
     */
    public Witnesses(int partitions) {
        this.partitions = partitions;
    }

    /** Takes an instance as the witness of its partition if that has none; whether it was taken. */
    public boolean offer(Id<A> id) {
        long partition = 1L << (Id.slot(id.bits()) & (partitions - 1)); // the low bits of the slot say which
        if ((seen & partition) != 0) {
            return false;
        }
        seen |= partition;
        ids.add(id);
        return true;
    }

    /** Waits until all have answered. */
    public void await(ActorSystem system, Question<? super A, ?> question) {
        if (ids.size() != partitions) {
            throw new IllegalStateException(ids.size() + " witnesses for " + partitions + " partitions");
        }
        List<? extends CompletableFuture<?>> answers = ids.stream().map(id -> system.ask(id, question)).toList();
        answers.forEach(CompletableFuture::join);
    }
}
