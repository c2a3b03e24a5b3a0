package io.kay.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** CRC32C of bytes on the heap, off the heap and in files. */
public final class Checksum {

    private static final int BUFFER = 256 << 10;

    private Checksum() {}

    public static int of(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    public static int of(byte[] bytes, int length) {
        return of(ByteBuffer.wrap(bytes, 0, length));
    }

    /** The checksum of a range of bytes in a file. */
    public static int of(FileChannel file, long offset, long length) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(BUFFER, Math.max(1, length)));
        long at = offset;
        long end = offset + length;
        while (at < end) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            int read = file.read(buffer, at);
            if (read < 0) {
                throw new EOFException("it ends at " + at + ", not at " + end);
            }
            crc.update(buffer.flip());
            at += read;
        }
        return (int) crc.getValue();
    }

    public static String show(int crc) {
        return HexFormat.of().toHexDigits(crc);
    }
}
