package io.kay.benchmarks.savina;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.apache.pekko.actor.typed.javadsl.ActorContext;

import io.kay.ActorSystem;
import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.kay.Kay;
import io.kay.benchmarks.pekko.Pekko;
import io.kay.run.ActorSystemBuilder;

/** What all shapes have in common: actors are made, then told to begin, again and again, and have a result each time. */
final class Shape {

    private Shape() {}

    /** Measures kay with its default settings. */
    static Outcome kay(Scale scale, long messages, Results results, Class<?> first, Class<?>[] others,
            Function<ActorSystem, Meter.Work> setUp) throws Exception {
        return kay(0, scale, messages, results, first, others, setUp);
    }

    /**
     * Measures kay.
     *
     * @param workers how many, 0 for the default
     * @param messages of one time
     * @param results constructor argument of the first type
     * @param setUp makes the actors and gives what tells them to begin
     */
    static Outcome kay(int workers, Scale scale, long messages, Results results, Class<?> first, Class<?>[] others,
            Function<ActorSystem, Meter.Work> setUp) throws Exception {
        ActorSystemBuilder builder = Kay.builder(first, results, others);
        if (workers > 0) {
            builder.workers(workers);
        }
        try (ActorSystem system = builder.start()) {
            return measured(scale, messages, results, setUp.apply(system));
        }
    }

    /** Measures Pekko. */
    static Outcome pekko(Scale scale, long messages, Results results, Function<ActorContext<Void>, Meter.Work> setUp)
            throws Exception {
        try (Pekko<Meter.Work> pekko = Pekko.start(setUp)) {
            return measured(scale, messages, results, pekko.made());
        }
    }

    private static Outcome measured(Scale scale, long messages, Results results, Meter.Work begin) throws Exception {
        AtomicLong sum = new AtomicLong();
        Map<String, Double> figures = Meter.perUnit(scale, messages, () -> {
            begin.run();
            sum.addAndGet(results.take());
        });
        return new Outcome(figures, sum.get());
    }
}
