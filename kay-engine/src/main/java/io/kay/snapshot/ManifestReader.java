package io.kay.snapshot;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.file.Checksum;
import io.kay.state.FieldKind;
import io.kay.state.StateField;
import io.kay.state.StateLayout;
import io.kay.store.ChunkImage;
import io.kay.store.ChunkPart;
import io.kay.store.SavedChunk;
import io.kay.store.StoreImage;
import io.kay.store.TailImage;

/** Reads what {@link ManifestWriter} wrote. An unexpected word may cause any exception; see {@link #read}. */
final class ManifestReader {

    private static final byte NEWLINE = '\n';

    private final List<String[]> lines = new ArrayList<>();
    private int next;
    private String name = "";

    private ManifestReader() {}

    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException if the bytes are not a manifest, with the reason
     */
    static Manifest read(byte[] bytes) {
        int lastLine = bytes.length - 1;
        while (lastLine > 0 && bytes[lastLine - 1] != NEWLINE) {
            lastLine--;
        }
        String expected = ManifestWriter.CHECKSUM + Checksum.show(Checksum.of(bytes, Math.max(0, lastLine))) + "\n";
        if (!Arrays.equals(bytes, Math.max(0, lastLine), bytes.length, expected.getBytes(StandardCharsets.UTF_8), 0,
                expected.length())) {
            throw new IllegalArgumentException("its checksum does not fit its content");
        }
        ManifestReader reader = new ManifestReader();
        new String(bytes, 0, lastLine, StandardCharsets.UTF_8).lines()
                .forEach(
                        line -> reader.lines.add(line.split(" ", -1)));
        return reader.all();
    }

    private Manifest all() {
        String[] format = take(ManifestWriter.FORMAT);
        if (!format[1].equals(Integer.toString(ManifestWriter.VERSION))) {
            throw new IllegalArgumentException("it is of format " + format[1] + ", and this version reads format "
                    + ManifestWriter.VERSION + "; use the version of kay that wrote it, or a later one");
        }
        name = text(take("name")[1]);
        String system = text(take("system")[1]);
        int machine = Integer.parseInt(take("machine")[1]);
        Instant time = Instant.parse(take("time")[1]);
        ByteOrder order =
                take("order")[1].equals(ByteOrder.LITTLE_ENDIAN.toString()) ? ByteOrder.LITTLE_ENDIAN
                        : ByteOrder.BIG_ENDIAN;
        long instances = Long.parseLong(take("instances")[1]);
        long messages = Long.parseLong(take("messages")[1]);
        long bytes = Long.parseLong(take("bytes")[1]);
        List<Manifest.Type> types = new ArrayList<>();
        while (isNext("type")) {
            types.add(type());
        }
        List<Manifest.Numbered> traits = numbered("trait");
        List<Manifest.Numbered> retired = numbered("retired");
        List<Manifest.MessageEntry> messageTypes = new ArrayList<>();
        while (isNext("message")) {
            String[] words = take("message");
            messageTypes.add(new Manifest.MessageEntry(Short.parseShort(words[1]), text(words[2]), text(words[3])));
        }
        List<Manifest.Store> stores = new ArrayList<>();
        while (isNext("store")) {
            stores.add(store());
        }
        List<Manifest.Section> sections = new ArrayList<>();
        while (isNext("section")) {
            String[] words = take("section");
            sections.add(new Manifest.Section(text(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]),
                    checksum(words[4])));
        }
        if (next < lines.size()) {
            throw new IllegalArgumentException("nobody knows what " + String.join(" ", lines.get(next)) + " means");
        }
        return new Manifest(name, system, machine, time, order, instances, messages, types, traits, retired,
                messageTypes, stores, sections, bytes);
    }

    private Manifest.Type type() {
        String[] words = take("type");
        List<StateField> fields = fields("field");
        return new Manifest.Type(Integer.parseInt(words[1]), text(words[2]), Integer.parseInt(words[3]),
                Integer.parseInt(words[4]), new StateLayout(fields, Integer.parseInt(words[5])));
    }

    private List<StateField> fields(String what) {
        List<StateField> fields = new ArrayList<>();
        while (isNext(what)) {
            String[] words = take(what);
            List<String> constants = words[6].equals(ManifestWriter.NONE) ? List.of()
                    : Arrays.stream(words[6].split(",", -1)).map(ManifestReader::text).toList();
            List<StateField> element = what.equals("field") ? fields("element") : List.of();
            fields.add(new StateField(text(words[1]), FieldKind.valueOf(words[2]), Integer.parseInt(words[3]),
                    Integer.parseInt(words[4]), constants, Integer.parseInt(words[5]), element, List.of()));
        }
        return fields;
    }

    private List<Manifest.Numbered> numbered(String what) {
        List<Manifest.Numbered> all = new ArrayList<>();
        while (isNext(what)) {
            String[] words = take(what);
            all.add(new Manifest.Numbered(Integer.parseInt(words[1]), text(words[2])));
        }
        return all;
    }

    private Manifest.Store store() {
        String[] words = take("store");
        ChunkImage rows = chunks(Integer.parseInt(take("rows")[1]));
        ChunkImage slots = chunks(Integer.parseInt(take("slots")[1]));
        List<TailImage> tails = new ArrayList<>();
        while (isNext("tails")) {
            String[] size = take("tails");
            tails.add(new TailImage(Integer.parseInt(size[1]), Integer.parseInt(size[2]), Integer.parseInt(size[3]),
                    Integer.parseInt(size[4]), chunks(Integer.parseInt(size[5]))));
        }
        return new Manifest.Store(Integer.parseInt(words[1]), Integer.parseInt(words[2]),
                new StoreImage(Integer.parseInt(words[3]), Integer.parseInt(words[4]), rows, slots, tails));
    }

    private ChunkImage chunks(int shift) {
        List<ChunkPart> parts = new ArrayList<>();
        while (isNext("part")) {
            String[] words = take("part");
            boolean own = words[4].equals("own");
            ChunkPart part = new ChunkPart(text(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]), own);
            part.saved(new SavedChunk(name, own ? 0 : Long.parseLong(words[4]), checksum(words[5])));
            parts.add(part);
        }
        return new ChunkImage(shift, parts);
    }

    private static int checksum(String word) {
        return Integer.parseUnsignedInt(word, 16);
    }

    private boolean isNext(String keyword) {
        String[] line = peek();
        return line != null && line[0].equals(keyword);
    }

    private String @Nullable [] peek() {
        return next < lines.size() ? lines.get(next) : null;
    }

    private String[] take(String keyword) {
        String[] line = peek();
        if (line == null || !line[0].equals(keyword)) {
            throw new IllegalArgumentException("it has no line " + keyword + " where one is expected");
        }
        next++;
        return line;
    }

    private static String text(String word) {
        if (word.equals(ManifestWriter.NONE)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '%') {
                text.append((char) Integer.parseInt(word.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
