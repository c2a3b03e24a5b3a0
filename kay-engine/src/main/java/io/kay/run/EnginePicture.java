package io.kay.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kay.store.ChunkPart;
import io.kay.store.ChunkSink;
import io.kay.store.StorePicture;

/**
 * A whole system at a cut: what is copied at once, and references to what is held until it is written.
 *
 * @param partitions all of them
 * @param ids by number of the actor type: its first slot never used and the ids to be given out again
 * @param timers those that run
 * @param panics those that are not resolved
 */
record EnginePicture(List<PartitionPicture> partitions, Map<Integer, Ids> ids, List<TimerPicture> timers,
        List<PanicCase> panics) {

    /** The ids that an actor type has left. */
    record Ids(int fresh, List<long[]> batches) {

        long count() {
            return batches.stream().mapToLong(batch -> batch.length).sum();
        }
    }

    /** Takes the picture. Nothing may be sent or handled meanwhile, and everything sent must be published. */
    static EnginePicture of(Engine engine, ChunkSink sink) {
        List<PartitionPicture> partitions =
                engine.directory().partitions().stream().map(partition -> partition.picture(sink)).toList();
        Map<Integer, Ids> ids = new HashMap<>();
        for (ActorTypeRuntime<?> type : engine.directory().types()) {
            List<long[]> batches = new ArrayList<>(type.reservations().recycled());
            engine.outside().outboxes().forEach(outbox -> batches.add(outbox.unusedIds(type)));
            engine.workers().all().forEach(worker -> batches.add(worker.outbox().unusedIds(type)));
            partitions.stream()
                    .filter(picture -> picture.partition().type().equals(type))
                    .forEach(picture -> batches.add(picture.freed()));
            ids.put(type.number(), new Ids(type.reservations().fresh(), batches));
        }
        return new EnginePicture(partitions, ids, engine.timers().all(), engine.panicLog().open());
    }

    /** All chunks. */
    List<ChunkPart> parts() {
        List<ChunkPart> parts = new ArrayList<>();
        for (PartitionPicture partition : partitions) {
            StorePicture store = partition.store();
            parts.addAll(store.parts());
        }
        return parts;
    }

    /** All blocks that are held. */
    List<Held> held() {
        List<Held> held = new ArrayList<>();
        partitions.forEach(partition -> {
            held.addAll(partition.ofUsers());
            held.addAll(partition.ofEssential());
        });
        return held;
    }
}
