package io.kay.benchmarks.ptp;

import io.kay.Id;

/** To whom a payer pays, in which order, and whom it tells when all is sent. */
final class Plan {

    private final long[] accounts;
    private final Runnable finished;

    /**
     * Pays to these again and again.
     *
     * @param accounts ids; may be filled in later, before the first payment
     */
    Plan(long[] accounts, Runnable finished) {
        this.accounts = accounts;
        this.finished = finished;
    }

    Id<Account> account(long number) {
        return new Id<>(accounts[(int) (number % accounts.length)]);
    }

    void finished() {
        finished.run();
    }
}
