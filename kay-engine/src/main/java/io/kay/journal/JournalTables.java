package io.kay.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The meaning of the numbers in the records of a journal file.
 *
 * @param machine number of the machine in ids
 * @param types names of actor types and traits by their number in ids
 * @param messages the message classes, by tag
 */
public record JournalTables(int machine, SortedMap<Integer, String> types, List<MessageSchema> messages) {

    /**
     * A message class as it was when the records were written.
     *
     * @param name name of the class
     * @param schema description of its components; equal if the bytes mean the same
     */
    public record MessageSchema(String name, String schema) {}

    public JournalTables {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        messages = List.copyOf(messages);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(machine);
            out.writeInt(types.size());
            for (Map.Entry<Integer, String> type : types.entrySet()) {
                out.writeInt(type.getKey());
                write(out, type.getValue());
            }
            out.writeInt(messages.size());
            for (MessageSchema message : messages) {
                write(out, message.name);
                write(out, message.schema);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /** Reads what {@link #encode} wrote. The checksum has already been verified. */
    static JournalTables decode(ByteBuffer in) {
        int machine = in.getInt();
        SortedMap<Integer, String> types = new TreeMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            types.put(in.getInt(), read(in));
        }
        List<MessageSchema> messages = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            messages.add(new MessageSchema(read(in), read(in)));
        }
        return new JournalTables(machine, types, messages);
    }

    private static String read(ByteBuffer in) {
        byte[] utf8 = new byte[in.getInt()];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
