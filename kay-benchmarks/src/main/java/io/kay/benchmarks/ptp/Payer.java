package io.kay.benchmarks.ptp;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Who sends them: a batch in each turn of its own. */
@ActorType(partitions = 1)
abstract class Payer implements Actor<Payer> {

    private final Plan plan;

    protected Payer(Plan plan) {
        this.plan = plan;
    }

    @Spawn
    void start(Start start) {}

    @Receive
    void payOn(PayOn on, World world) {
        long end = Math.min(on.to(), on.from() + Payments.BATCH);
        for (long number = on.from(); number < end; number++) {
            world.send(plan.account(number), new Account.Pay(Payments.amount(number)));
        }
        if (end < on.to()) {
            world.send(id(), new PayOn(end, on.to()));
        } else {
            plan.finished();
        }
    }

    record Start() implements Spawning<Payer> {}

    record PayOn(long from, long to) implements Message<Payer> {}
}
