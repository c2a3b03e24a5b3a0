package io.kay.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

import io.kay.file.Checksum;
import io.kay.state.StateField;
import io.kay.state.StateLayout;
import io.kay.store.ChunkImage;
import io.kay.store.ChunkPart;
import io.kay.store.SavedChunk;
import io.kay.store.StoreImage;
import io.kay.store.TailImage;

/**
 * Writes a manifest as lines of words that people can read too. The last line is the checksum of the lines before it.
 */
final class ManifestWriter {

    static final String FORMAT = "kay-snapshot";
    static final int VERSION = 1;
    static final String CHECKSUM = "crc32c ";
    /** Stands for an empty list or text. */
    static final String NONE = "-";

    private final StringBuilder text = new StringBuilder();

    private ManifestWriter() {}

    static byte[] write(Manifest manifest) {
        ManifestWriter writer = new ManifestWriter();
        writer.all(manifest);
        byte[] lines = writer.text.toString().getBytes(StandardCharsets.UTF_8);
        String last = CHECKSUM + Checksum.show(Checksum.of(lines, lines.length)) + "\n";
        return (writer.text + last).getBytes(StandardCharsets.UTF_8);
    }

    /** A layout as the manifest shows it. Layouts that store the same fields in the same way are equal. */
    static String layout(StateLayout layout) {
        ManifestWriter writer = new ManifestWriter();
        writer.fields("field", layout.fields());
        writer.line("stride", layout.stride());
        return writer.text.toString();
    }

    private void all(Manifest manifest) {
        line(FORMAT, VERSION);
        line("name", word(manifest.name()));
        line("system", word(manifest.system()));
        line("machine", manifest.machine());
        line("time", manifest.time());
        line("order", manifest.order());
        line("instances", manifest.instances());
        line("messages", manifest.messages());
        line("bytes", manifest.bytes());
        for (Manifest.Type type : manifest.types()) {
            line("type", type.number(), word(type.name()), type.partitions(), type.freshSlot(),
                    type.layout().stride());
            fields("field", type.layout().fields());
        }
        manifest.traits().forEach(trait -> line("trait", trait.number(), word(trait.name())));
        manifest.retired().forEach(gone -> line("retired", gone.number(), word(gone.name())));
        manifest.messageTypes()
                .forEach(type -> line("message", type.tag(), word(type.className()), word(type.schema())));
        manifest.stores().forEach(this::store);
        manifest.sections()
                .forEach(section -> line("section", word(section.name()), section.offset(), section.length(),
                        Checksum.show(section.crc())));
    }

    private void fields(String what, List<StateField> fields) {
        for (StateField field : fields) {
            line(what, word(field.name()), field.kind(), field.offset(), field.size(), field.elementBytes(),
                    field.constants().isEmpty() ? NONE
                            : String.join(",", field.constants().stream().map(ManifestWriter::word).toList()));
            fields("element", field.element());
        }
    }

    private void store(Manifest.Store store) {
        StoreImage image = store.image();
        line("store", store.type(), store.partition(), image.count(), image.externals());
        line("rows", image.rows().shift());
        parts(image.rows());
        line("slots", image.slots().shift());
        parts(image.slots());
        for (TailImage tails : image.tails()) {
            line("tails", tails.number(), tails.count(), tails.firstHole(), tails.holes(), tails.chunks().shift());
            parts(tails.chunks());
        }
    }

    private void parts(ChunkImage chunks) {
        for (ChunkPart part : chunks.parts()) {
            SavedChunk saved = Objects.requireNonNull(part.saved(), part.name());
            line("part", word(part.name()), part.capacity(), part.used(), part.isFull() ? "own" : saved.offset(),
                    Checksum.show(saved.crc()));
        }
    }

    private void line(Object... words) {
        StringJoiner line = new StringJoiner(" ", "", "\n");
        for (Object word : words) {
            line.add(word.toString());
        }
        text.append(line);
    }

    /** A text without blanks. */
    static String word(String value) {
        if (value.isEmpty()) {
            return NONE;
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c == '%' || c == ',' || Character.isSurrogate(c) || (c == '-' && value.length() == 1)) {
                word.append('%').append(String.format("%04x", (int) c));
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }
}
