package io.kay.inspect;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import io.kay.Instance;
import io.kay.run.ScanVisitor;
import io.kay.state.StateReader;

/** Keeps the instances with the highest or lowest values of a field. Among equal values it keeps those seen first. */
final class TopScan implements ScanVisitor<List<Instance<?>>> {

    private final NumericField field;
    private final int limit;
    private final int sign;

    /** The candidate to drop next comes first. */
    private final PriorityQueue<Candidate> kept = new PriorityQueue<>(Comparator.reverseOrder());
    private final List<Candidate> withoutPicture = new ArrayList<>();
    private long seen;

    private static final class Candidate implements Comparable<Candidate> {

        final double rank;
        final long number;
        final long id;
        @Nullable Instance<?> picture;
        boolean dropped;

        Candidate(double rank, long number, long id) {
            this.rank = rank;
            this.number = number;
            this.id = id;
        }

        @Override
        public int compareTo(Candidate other) {
            int byRank = Double.compare(other.rank, rank);
            return byRank != 0 ? byRank : Long.compare(number, other.number);
        }
    }

    TopScan(NumericField field, int limit, Order order) {
        this.field = field;
        this.limit = limit;
        this.sign = order == Order.HIGHEST ? 1 : -1;
    }

    @Override
    public void visit(MemorySegment chunk, long row) {
        double rank = sign * field.read(chunk, row);
        if (Double.isNaN(rank)) {
            return;
        }
        if (kept.size() == limit) {
            if (rank <= kept.element().rank) {
                return;
            }
            kept.remove().dropped = true;
        }
        Candidate candidate = new Candidate(rank, seen++, StateReader.id(chunk, row));
        kept.add(candidate);
        withoutPicture.add(candidate);
    }

    /** Reads the chosen instances while they still have the values for which they were chosen. */
    @Override
    public void pause(LongFunction<Optional<Instance<?>>> pictures) {
        for (Candidate candidate : withoutPicture) {
            if (!candidate.dropped) {
                candidate.picture = pictures.apply(candidate.id).orElseThrow();
            }
        }
        withoutPicture.clear();
    }

    @Override
    public List<Instance<?>> finish() {
        return kept.stream().sorted().<Instance<?>>mapMulti((candidate, next) -> {
            if (candidate.picture != null) {
                next.accept(candidate.picture);
            }
        }).toList();
    }
}
