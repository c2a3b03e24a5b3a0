package io.kay.run;

import java.util.List;

import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.state.RowImage;
import io.kay.store.InstanceStore;

/** A panic that is not resolved, and how to resolve it. */
final class PanicCase {

    private final Panic panic;
    private final Partition partition;
    /** Owner of the partition only, or under a cut. */
    private PanicEvidence evidence;
    /** Guarded by the registry of panics. */
    private boolean taken;

    PanicCase(Panic panic, Partition partition, PanicEvidence evidence) {
        this.panic = panic;
        this.partition = partition;
        this.evidence = evidence;
    }

    Panic panic() {
        return panic;
    }

    Partition partition() {
        return partition;
    }

    boolean isTaken() {
        return taken;
    }

    void take() {
        taken = true;
    }

    void giveBack() {
        taken = false;
    }

    PanicEvidence evidence() {
        return evidence;
    }

    boolean isBirth() {
        return evidence.kind() == PanicEvidence.Kind.BIRTH;
    }

    /**
     * Refuses what cannot be done.
     *
     * @throws IllegalArgumentException if the action makes no sense for this panic
     */
    void check(ResumeAction action) {
        if (action != ResumeAction.SKIP_MESSAGE && evidence.kind() == PanicEvidence.Kind.OTHER) {
            throw new IllegalArgumentException("Panic " + panic.number() + " was on " + panic.subject()
                    + ", no message of an instance; it can only be resolved by " + ResumeAction.SKIP_MESSAGE);
        }
    }

    /**
     * Does it. The owner of the partition only, between two turns.
     *
     * @param open all that are not resolved: what an instance is set back to holds for its later panics too
     */
    void resolve(ResumeAction action, List<PanicCase> open) {
        Id<?> id = panic.id();
        InstanceStore store = partition.store();
        int row = store.find(id.bits());
        EncodedMessage again = action == ResumeAction.RETRY_MESSAGE && (row != InstanceStore.NONE || id.isAll())
                ? evidence.encoded()
                : null;
        boolean retry = again != null && row != InstanceStore.NONE;
        if (row != InstanceStore.NONE && !retry && (isBirth() || action == ResumeAction.KILL_INSTANCE)) {
            store.remove(row);
        }
        RowImage before = evidence.before();
        if (retry && before != null && !isBirth()) { // a birth begins anew when it is handled
            store.touch(row);
            before.restore(store.chunk(row), store.offset(row), store.tails());
            open.stream()
                    .filter(other -> other.partition == partition && other.panic.id().equals(id)
                            && other.panic.number() > panic.number())
                    .forEach(other -> other.evidence = other.evidence.setBack(before));
        }
        if (panic.scope() == PanicScope.INSTANCE) {
            partition.halted().remove(id.bits(), panic);
            if (partition.halted().reason(id.bits()) == null || store.find(id.bits()) == InstanceStore.NONE) {
                partition.aside().release(id.bits());
            }
        }
        if (isBirth() && !retry) {
            partition.unborn().born(id.bits());
        }
        if (again != null) {
            partition.aside()
                    .readFirst(id, isBirth(), again,
                            partition.halted().reason(id.bits()) != null);
        }
    }
}
