package io.kay.demo.city;

import java.util.function.ToLongFunction;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.kay.inspect.Inspector;
import io.kay.inspect.TypeView;

/** Measures how fast the city lives, every second, from the engine's counters. Any thread may ask. */
@Component
public class Pulse {

    private static final double SECOND = 1e9;
    private static final double MILLISECOND = 1e6;

    private final Inspector inspector;
    private final Ticker ticker;
    private Reading last;
    private volatile Rates rates = new Rates(0, 0, 0);

    Pulse(Inspector inspector, Ticker ticker) {
        this.inspector = inspector;
        this.ticker = ticker;
        last = reading();
    }

    /**
     * What happened in the last full second.
     *
     * @param ticksPerSecond completed
     * @param messagesPerSecond handled by all actors; a broadcast counts once for every actor that it reached
     * @param tickMillis how long a tick took, from the broadcast until the last road user had handled it
     */
    public record Rates(double ticksPerSecond, double messagesPerSecond, double tickMillis) {}

    private record Reading(long nanoTime, Ticker.Beat beat, long handled) {

        Rates since(Reading earlier) {
            double seconds = (nanoTime - earlier.nanoTime) / SECOND;
            long ticks = beat.ticks() - earlier.beat.ticks();
            double busyMillis = (beat.busyNanos() - earlier.beat.busyNanos()) / MILLISECOND;
            return new Rates(ticks / seconds, (handled - earlier.handled) / seconds,
                    ticks == 0 ? 0 : busyMillis / ticks);
        }
    }

    private Reading reading() {
        return new Reading(System.nanoTime(), ticker.beat(), sum(TypeView.Counters::handled));
    }

    private long sum(ToLongFunction<TypeView.Counters> counter) {
        return inspector.types().stream().map(TypeView::counters).mapToLong(counter).sum();
    }

    @Scheduled(fixedRate = 1000)
    synchronized void measure() {
        Reading now = reading();
        rates = now.since(last);
        last = now;
    }

    /** What happened in the last full second. */
    public Rates rates() {
        return rates;
    }

    /** Bytes that all actors take outside the heap. */
    public long storeBytes() {
        return sum(TypeView.Counters::storeBytes);
    }
}
