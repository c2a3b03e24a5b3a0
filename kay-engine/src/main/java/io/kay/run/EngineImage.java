package io.kay.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.kay.state.StateBefore;
import io.kay.store.ChunkPart;
import io.kay.store.ChunkSink;
import io.kay.store.StoreImage;

/**
 * An entire system at a cut: state copied immediately, and references to data retained until written.
 *
 * @param partitions all partitions
 * @param ids by actor type number: its first slot never used, and the ids to be reused
 * @param timers the running timers
 * @param panics the unresolved panics
 */
record EngineImage(List<PartitionImage> partitions, Map<Integer, Ids> ids, List<TimerImage> timers,
        List<PanicImage> panics) {

    /**
     * An unresolved panic.
     *
     * @param before the state before the handler, relative to the state at the cut; null if there was no instance
     */
    record PanicImage(PanicCase panic, PanicEvidence evidence, StateBefore.@Nullable Image before) {}

    /** The ids that an actor type can still give out. */
    record Ids(int fresh, List<long[]> batches) {

        long count() {
            return batches.stream().mapToLong(batch -> batch.length).sum();
        }
    }

    /** Takes the image. Nothing may be sent or handled meanwhile, and everything sent must be published. */
    static EngineImage of(Engine engine, ChunkSink sink) {
        List<PartitionImage> partitions = new ArrayList<>();
        boolean taken = false;
        try {
            engine.directory().partitions().forEach(partition -> partitions.add(partition.image(sink)));
            EngineImage image = of(engine, partitions);
            taken = true;
            return image;
        } finally {
            if (!taken) { // the snapshot fails, so the blocks must be released here
                held(partitions).forEach(held -> engine.blockPool().release(held.block()));
            }
        }
    }

    private static EngineImage of(Engine engine, List<PartitionImage> partitions) {
        Map<Integer, Ids> ids = new HashMap<>();
        for (ActorTypeRuntime<?> type : engine.directory().types()) {
            List<long[]> batches = new ArrayList<>(type.reservations().recycled());
            engine.ingress().outboxes().forEach(outbox -> batches.add(outbox.unusedIds(type)));
            engine.workers().all().forEach(worker -> batches.add(worker.outbox().unusedIds(type)));
            engine.workers().relieved().forEach(worker -> batches.add(worker.outbox().unusedIds(type)));
            partitions.stream()
                    .filter(image -> image.partition().type().equals(type))
                    .forEach(image -> batches.add(image.freed()));
            ids.put(type.number(), new Ids(type.reservations().fresh(), batches));
        }
        return new EngineImage(partitions, ids, engine.timers().all(),
                engine.panicLog().open().stream().map(PanicCase::image).toList());
    }

    /** All chunks. */
    List<ChunkPart> parts() {
        List<ChunkPart> parts = new ArrayList<>();
        for (PartitionImage partition : partitions) {
            StoreImage store = partition.store();
            parts.addAll(store.parts());
        }
        return parts;
    }

    /** All retained blocks. */
    List<RetainedBlock> held() {
        return held(partitions);
    }

    private static List<RetainedBlock> held(List<PartitionImage> partitions) {
        List<RetainedBlock> held = new ArrayList<>();
        partitions.forEach(partition -> {
            held.addAll(partition.ofUsers());
            held.addAll(partition.ofEssential());
        });
        return held;
    }
}
