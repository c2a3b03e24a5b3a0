package io.kay.benchmarks.ptp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.pekko.Pekko;

/** Pekko with a dispatcher of one thread; the sender is an actor that sends a batch at a time, as kay's does. */
record PekkoPayments(boolean random) implements Scenario {

    private record PayOn(long from, long to) {}

    private record Actors(List<ActorRef<PekkoAccount.Command>> accounts, ActorRef<PayOn> payer) {}

    @Override
    public Outcome run(Scale scale) throws Exception {
        Semaphore reached = new Semaphore(0);
        PekkoAccount.End end = new PekkoAccount.End(scale.rounds(), new AtomicLong(), reached::release);
        try (Pekko<Actors> pekko = Pekko.startOnOneThread(guardian -> spawn(guardian, scale.count(), end))) {
            long messages = (long) scale.count() * scale.rounds();
            Map<String, Double> figures = Meter.perUnit(scale, messages, () -> {
                end.missing().set(scale.count());
                pekko.made().payer().tell(new PayOn(0, messages));
                reached.acquire();
            });
            return new Outcome(figures, PekkoAccount.checksum(pekko.made().accounts()));
        }
    }

    private Actors spawn(ActorContext<Void> guardian, int count, PekkoAccount.End end) {
        List<ActorRef<PekkoAccount.Command>> opened = PekkoAccount.open(guardian, count, end);
        List<ActorRef<PekkoAccount.Command>> accounts = new ArrayList<>();
        for (int i : Payments.order(count, random)) {
            accounts.add(opened.get(i));
        }
        return new Actors(accounts, guardian.spawnAnonymous(payer(accounts)));
    }

    private static Behavior<PayOn> payer(List<ActorRef<PekkoAccount.Command>> accounts) {
        return Behaviors.receive((context, on) -> {
            long end = Math.min(on.to(), on.from() + Payments.BATCH);
            for (long number = on.from(); number < end; number++) {
                accounts.get((int) (number % accounts.size()))
                        .tell(new PekkoAccount.Pay(Payments.amount(number)));
            }
            if (end < on.to()) {
                context.getSelf().tell(new PayOn(end, on.to()));
            }
            return Behaviors.same();
        });
    }
}
