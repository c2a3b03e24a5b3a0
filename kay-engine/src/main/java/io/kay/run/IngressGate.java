package io.kay.run;

/**
 * Takes over the messages that wait for one partition in ingress outboxes. It takes many at a time: taking a few would
 * cost both sides more than the messages. The first is taken at once, then others have a moment to gather. After that,
 * outboxes that are still written to publish by themselves. The others are emptied a moment later. Owner only.
 */
final class IngressGate {

    private final Partition partition;

    /** Whether messages were taken over, since when others gather, and which outboxes were asked to publish them. */
    private boolean underWay;
    private long since;
    private long asked;

    IngressGate(Partition partition) {
        this.partition = partition;
    }

    /** Whether there may be more messages, so that the partition must run again. */
    boolean isUnderWay() {
        return underWay;
    }

    /**
     * Does the work of one turn.
     *
     * @return whether gathering messages are left alone for now
     */
    boolean leaves(Worker runner) {
        if (underWay && runner.gathers(since)) {
            return true;
        }
        long waiting = ingress().waiting().take(partition.lane());
        long silent = underWay ? asked & ~waiting : waiting;
        asked = underWay ? waiting : 0;
        underWay = waiting != 0 || silent != 0;
        since = runner.now();
        if (silent != 0) {
            asked |= ingress().publish(partition, silent, false);
        }
        return false;
    }

    /**
     * Takes over all waiting messages.
     *
     * @param patient whether to wait for threads that are writing to an outbox now
     */
    void fetch(boolean patient) {
        long waiting = ingress().waiting().take(partition.lane()) | asked;
        if (waiting != 0) {
            asked = ingress().publish(partition, waiting, patient);
            underWay |= asked != 0;
        }
    }

    private Ingress ingress() {
        return partition.engine().ingress();
    }
}
