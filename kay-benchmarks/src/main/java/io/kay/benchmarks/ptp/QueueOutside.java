package io.kay.benchmarks.ptp;

import java.lang.foreign.Arena;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.ptp.QueuePayments.Payment;

/** The floor: producers fill one queue of message objects, one thread that never sleeps empties it. */
record QueueOutside(Supplier<Queue<Payment>> queues, int producers) implements Scenario {

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Arena arena = Arena.ofShared();
                Producers threads = new Producers(producers);
                ExecutorService consumer = Executors.newSingleThreadExecutor()) {
            Ledger ledger = new Ledger(arena, scale.count());
            Queue<Payment> queue = queues.get();
            long messages = (long) scale.count() * scale.rounds();
            Map<String, Double> figures = Meter.perUnit(scale, messages, () -> {
                Future<?> consumed = consumer.submit(() -> receive(queue, ledger, messages));
                threads.send(messages, (from, to) -> {
                    for (long number = from; number < to; number++) {
                        queue.offer(new Payment(ledger.id((int) (number % scale.count())), Payments.amount(number)));
                    }
                });
                consumed.get();
            });
            return new Outcome(figures, ledger.checksum());
        }
    }

    private static void receive(Queue<Payment> queue, Ledger ledger, long messages) {
        long left = messages;
        while (left > 0) {
            Payment payment = queue.poll();
            if (payment == null) {
                Thread.onSpinWait();
                continue;
            }
            ledger.pay(payment.account(), payment.amount());
            left--;
        }
    }
}
