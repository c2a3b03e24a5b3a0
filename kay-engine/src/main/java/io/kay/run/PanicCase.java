package io.kay.run;

import java.util.List;

import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.state.StateBefore;
import io.kay.state.Tails;
import io.kay.store.InstanceStore;

/** An unresolved panic, and how to resolve it. */
final class PanicCase {

    private final Panic panic;
    private final Partition partition;
    /** Partition owner only, or under a cut. */
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

    /** The case at a cut. */
    EngineImage.PanicImage image() {
        return new EngineImage.PanicImage(this, evidence,
                evidence.state() == null ? null : evidence.state().image());
    }

    boolean isBirth() {
        return evidence.kind() == PanicEvidence.Kind.BIRTH;
    }

    /**
     * Checks that the action can resolve this panic.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void check(ResumeAction action) {
        if (action == ResumeAction.RETRY_MESSAGE && evidence.kind() == PanicEvidence.Kind.REPLY) {
            throw new IllegalArgumentException("Panic " + panic.number() + " was on a " + panic.subject()
                    + ", which came once; it can be resolved by " + ResumeAction.SKIP_MESSAGE + " or "
                    + ResumeAction.KILL_INSTANCE);
        }
        if (action != ResumeAction.SKIP_MESSAGE && evidence.kind() == PanicEvidence.Kind.OTHER) {
            throw new IllegalArgumentException("Panic " + panic.number() + " was on " + panic.subject()
                    + ", no message of an instance; it can only be resolved by " + ResumeAction.SKIP_MESSAGE);
        }
    }

    /**
     * Carries out the action. Partition owner only, between two turns.
     *
     * @param open all unresolved panics: the state an instance is rolled back to also applies to its later panics
     */
    void resolve(ResumeAction action, List<PanicCase> open) {
        Id<?> id = panic.id();
        InstanceStore store = partition.store();
        int row = store.find(id.bits());
        boolean isThere = row != InstanceStore.NONE || id.isAll() || (isBirth() && store.unborn(id.bits()));
        EncodedMessage again = action == ResumeAction.RETRY_MESSAGE && isThere ? evidence.encoded() : null;
        // First: if this runs out of memory, nothing has changed yet and the panic can be resolved later.
        Block first = again == null ? null
                : partition.deferred().block(isBirth() ? Envelope.SPAWN : Envelope.MESSAGE, id.bits(), again);
        boolean retry = again != null && !id.isAll();
        if (row != InstanceStore.NONE && !retry && (isBirth() || action == ResumeAction.KILL_INSTANCE)) {
            store.remove(row);
        }
        StateBefore before = evidence.state();
        if (retry && before != null && !isBirth()) { // a birth starts afresh when it is handled
            setBack(row, before, open);
        }
        forgetState();
        if (panic.scope() == PanicScope.INSTANCE) {
            partition.paused().remove(id.bits(), panic);
            if (partition.paused().reason(id.bits()) == null || store.find(id.bits()) == InstanceStore.NONE) {
                partition.deferred().release(id.bits());
            }
        }
        if (isBirth() && !retry) {
            partition.waitlist().born(id.bits());
        }
        if (again != null && first != null) {
            partition.deferred().readFirst(id, first, again, partition.paused().reason(id.bits()) != null);
        }
    }

    private void setBack(int row, StateBefore before, List<PanicCase> open) {
        InstanceStore store = partition.store();
        Tails tails = store.tails();
        List<PanicCase> later = open.stream()
                .filter(other -> other.partition == partition && other.panic.id().equals(panic.id())
                        && other.panic.number() > panic.number())
                .toList();
        forgetState();
        later.forEach(PanicCase::forgetState);
        store.touch(row);
        before.image().restore(store.chunk(row), store.offset(row), tails);
        later.forEach(other -> other.evidence =
                other.evidence.setBack(tails.keep(store.chunk(row), store.offset(row))));
    }

    /** Discards the state before the panic. Partition owner only. */
    void forgetState() {
        if (evidence.state() != null) {
            partition.store().tails().forget(evidence.state());
        }
    }
}
