package io.kay.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.kay.file.Checksum;
import io.kay.file.SnapshotDirectory;

/** Changes snapshots as only somebody with bad intent or another version would: with the right checksum. */
final class Tampering {

    private Tampering() {}

    /** Replaces a text in the newest manifest. */
    static void manifest(Path directory, String text, String by) throws IOException {
        Path file = SnapshotDirectory.snapshots(directory).getLast().resolve(SnapshotWriter.MANIFEST);
        String lines = Files.readString(file);
        assertThat(lines).contains(text);
        lines = lines.substring(0, lines.lastIndexOf(ManifestWriter.CHECKSUM)).replace(text, by);
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        Files.writeString(file, lines + ManifestWriter.CHECKSUM + Checksum.show(Checksum.of(bytes, bytes.length))
                + "\n");
    }
}
