package io.kay.inspect;

import java.lang.foreign.MemorySegment;
import java.util.DoubleSummaryStatistics;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.run.ScanVisitor;

/**
 * Statistics of one field. The first round over the instances finds the range of the values, the second fills the
 * histogram.
 */
final class StatisticsScan implements ScanVisitor<FieldStatistics> {

    private final String type;
    private final NumericField field;
    private final int buckets;

    private final DoubleSummaryStatistics values = new DoubleSummaryStatistics();
    private long notNumbers;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private @Nullable Histogram histogram;

    StatisticsScan(String type, NumericField field, int buckets) {
        this.type = type;
        this.field = field;
        this.buckets = buckets;
    }

    @Override
    public void visit(MemorySegment chunk, long row) {
        double value = field.read(chunk, row);
        if (histogram != null) {
            if (!Double.isNaN(value)) {
                histogram.add(value);
            }
        } else if (Double.isNaN(value)) {
            notNumbers++;
        } else {
            values.accept(value);
            if (Double.isFinite(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
    }

    @Override
    public @Nullable FieldStatistics finish() {
        if (histogram == null && lowest <= highest) {
            histogram = new Histogram(lowest, highest, buckets);
            return null;
        }
        boolean none = values.getCount() == 0;
        return new FieldStatistics(type, field.name(), values.getCount(), notNumbers,
                none ? Double.NaN : values.getMin(), none ? Double.NaN : values.getMax(),
                none ? Double.NaN : values.getAverage(), histogram == null ? List.of() : histogram.buckets());
    }
}
