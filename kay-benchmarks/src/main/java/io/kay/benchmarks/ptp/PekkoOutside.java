package io.kay.benchmarks.ptp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.pekko.actor.typed.ActorRef;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.pekko.Pekko;

/** Pekko with its default dispatcher. */
record PekkoOutside(int producers) implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        Semaphore reached = new Semaphore(0);
        PekkoAccount.End end = new PekkoAccount.End(scale.rounds(), new AtomicLong(), reached::release);
        try (Pekko<List<ActorRef<PekkoAccount.Command>>> pekko = Pekko
                .start(guardian -> PekkoAccount.open(guardian, scale.count(), end));
                Producers threads = new Producers(producers)) {
            List<ActorRef<PekkoAccount.Command>> accounts = pekko.made();
            long messages = (long) scale.count() * scale.rounds();
            Map<String, Double> figures = Meter.perUnit(scale, messages, () -> {
                end.missing().set(scale.count());
                threads.send(messages, (from, to) -> {
                    for (long number = from; number < to; number++) {
                        accounts.get((int) (number % accounts.size()))
                                .tell(new PekkoAccount.Pay(Payments.amount(number)));
                    }
                });
                reached.acquire();
            });
            return new Outcome(figures, PekkoAccount.checksum(accounts));
        }
    }
}
