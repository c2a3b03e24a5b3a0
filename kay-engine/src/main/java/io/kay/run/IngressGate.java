package io.kay.run;

/**
 * How one partition takes over what waits for it in outboxes outside: not a few messages at a time, which would cost
 * both sides more than the messages. The first is taken at once. Then others have a moment to gather; whoever still sends
 * after it is left to publish what there is, and the outboxes of those who do not are emptied a moment later. Owner only.
 */
final class IngressGate {

    private final Partition partition;

    /** Whether messages were taken over, since when others gather, and which outboxes are to publish them. */
    private boolean underWay;
    private long since;
    private long asked;

    IngressGate(Partition partition) {
        this.partition = partition;
    }

    /** Whether there may be more: the partition has to run again. */
    boolean isUnderWay() {
        return underWay;
    }

    /**
     * Does what is to be done in a turn.
     *
     * @return whether messages that gather are left alone for now
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
     * Takes over all that waits.
     *
     * @param patient whether to wait for threads that write to an outbox at this moment
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
