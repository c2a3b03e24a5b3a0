package io.kay.run;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.kay.file.IdFile;
import io.kay.file.IdFile.Contents;
import io.kay.file.IdFile.Noted;
import io.kay.snapshot.SnapshotReader;
import io.kay.snapshot.SnapshotWriter;
import io.kay.store.GivenIds;

/**
 * Ensures that an id already given out is never given to another instance, even if the process that gave it out left no
 * snapshot containing it. Uses the newest snapshot and the marks noted on disk since.
 */
final class IdReservations implements Snapshots.AtCut {

    private static final String SECTION = "given";
    /** Assumed if the ids given out since are unknown: more than a process gives out without a snapshot. */
    private static final int GUESSED_SLOTS = 1 << 20;
    private static final int GUESSED_VERSIONS = 16;
    private static final int TYPE_BYTES = 6 * Integer.BYTES;

    private final Engine engine;
    private final IdFile file;

    /**
     * The content of a snapshot's section.
     *
     * @param starts number of the process that wrote the snapshot
     * @param types by number
     */
    private record Saved(long starts, Map<Integer, GivenIds> types) {

        static final Saved NOTHING = new Saved(1, Map.of());
    }

    /** Excludes all ids that earlier processes may have given out. Call after everything was restored. */
    IdReservations(Engine engine, IdFile file, @Nullable SnapshotReader newest, boolean journal) {
        this.engine = engine;
        this.file = file;
        Saved saved = newest == null ? Saved.NOTHING : read(newest);
        Contents noted = file.before().orElse(new Contents(saved.starts, Map.of(), newest == null && !journal));
        int starts = (int) Math.max(0, noted.starts() - saved.starts);
        for (ActorTypeRuntime<?> type : engine.directory().types()) {
            GivenIds given = saved.types.getOrDefault(type.number(), GivenIds.NONE);
            Noted since = noted.types().getOrDefault(type.number(), Noted.NOTHING);
            if (!noted.whole()) {
                since = new Noted(Math.max(since.slots(), type.reservations().fresh()) + GUESSED_SLOTS,
                        Math.max(since.versions(), given.versions()) + GUESSED_VERSIONS);
            }
            type.reservations().goOn(given, since.slots(), since.versions(), starts, file);
        }
    }

    private static Saved read(SnapshotReader snapshot) {
        byte[] section = snapshot.section(SECTION).orElse(new byte[0]);
        if (section.length == 0) { // written by a version without this section
            return Saved.NOTHING;
        }
        ByteBuffer in = ByteBuffer.wrap(section);
        long starts = in.getLong();
        Map<Integer, GivenIds> types = new TreeMap<>();
        while (in.hasRemaining()) {
            types.put(in.getInt(),
                    new GivenIds(in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt()));
        }
        return new Saved(starts, types);
    }

    /** Records in a snapshot which ids may have been given out before it. */
    void write(SnapshotWriter writer) {
        ByteBuffer section = ByteBuffer.allocate(Long.BYTES + engine.directory().types().size() * TYPE_BYTES);
        section.putLong(file.starts());
        for (ActorTypeRuntime<?> type : engine.directory().types()) {
            GivenIds given = type.reservations().given();
            section.putInt(type.number())
                    .putInt(given.versions())
                    .putInt(given.renewedBelow())
                    .putInt(given.renewedVersion())
                    .putInt(given.penalty())
                    .putInt(given.penaltyBelow());
        }
        writer.section(SECTION, section.array(), section.capacity());
    }

    /** Excludes the ids of instances that the journal spawns again. */
    void exclude(Map<ActorTypeRuntime<?>, Set<Long>> born) {
        born.forEach((type, ids) -> type.reservations().exclude(ids));
    }

    @Override
    public void cut(long snapshot) {
        engine.directory().types().forEach(type -> type.reservations().cut());
    }

    @Override
    public void complete(long snapshot) {
        engine.directory().types().forEach(type -> type.reservations().noteCut());
        if (file.save()) {
            engine.directory().types().forEach(type -> type.reservations().settle());
        }
    }
}
