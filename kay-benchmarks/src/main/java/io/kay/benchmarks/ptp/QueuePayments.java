package io.kay.benchmarks.ptp;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/**
 * The floor that others stand on: a queue of message objects, and a handler written by hand over the rows of
 * {@link Ledger}. One thread fills the queue with a batch, then empties it.
 */
record QueuePayments(Supplier<Queue<Payment>> queues, boolean random) implements Scenario {

    /** A message object. */
    record Payment(long account, double amount) {}

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Arena arena = Arena.ofShared()) {
            Ledger ledger = new Ledger(arena, scale.count());
            int[] order = Payments.order(scale.count(), random);
            long[] accounts = Arrays.stream(order).mapToLong(ledger::id).toArray();
            Queue<Payment> queue = queues.get();
            long messages = (long) scale.count() * scale.rounds();
            Map<String, Double> figures = Meter.perUnit(scale, messages, () -> {
                for (long from = 0; from < messages; from += Payments.BATCH) {
                    send(queue, accounts, from, Math.min(messages, from + Payments.BATCH));
                    receive(queue, ledger);
                }
            });
            return new Outcome(figures, ledger.checksum());
        }
    }

    private static void send(Queue<Payment> queue, long[] accounts, long from, long to) {
        for (long number = from; number < to; number++) {
            queue.offer(new Payment(accounts[(int) (number % accounts.length)], Payments.amount(number)));
        }
    }

    private static void receive(Queue<Payment> queue, Ledger ledger) {
        for (Payment payment = queue.poll(); payment != null; payment = queue.poll()) {
            ledger.pay(payment.account(), payment.amount());
        }
    }
}
