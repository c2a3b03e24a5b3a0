package io.kay.demo.map;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

/** An OpenStreetMap file: XML, compressed by gzip or not, or PBF. What it is, its first bytes say and not its name. */
final class OsmFile {

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    /** How a PBF file begins: the length of a header in four bytes, then that header's field 1, which says its type. */
    private static final byte[] PBF_TYPE = "\n\tOSMHeader".getBytes(StandardCharsets.US_ASCII);

    private final Path file;

    /** @throws MapFileException if there is no such file */
    OsmFile(Path file) {
        this.file = file;
        if (!Files.exists(file)) {
            throw failure("does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw failure("is not a file");
        }
        if (!Files.isReadable(file)) {
            throw failure("may not be read by this user");
        }
    }

    /**
     * What the file says.
     *
     * @throws MapFileException if it cannot be read
     */
    OsmData data() {
        try (InputStream in = open()) {
            byte[] beginning = in.readNBytes(Integer.BYTES + PBF_TYPE.length);
            boolean pbf = beginning.length > Integer.BYTES && Arrays.equals(PBF_TYPE,
                    Arrays.copyOfRange(beginning, Integer.BYTES, beginning.length));
            return pbf ? new OsmPbf(this) : new OsmXml(this);
        } catch (IOException e) {
            throw failure("cannot be read: " + e.getMessage(), e);
        }
    }

    /** The bytes of the file, after decompression if it is compressed as a whole. */
    InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, BUFFER) : in;
    }

    /** Something wrong with the file. */
    MapFileException failure(String problem) {
        return failure(problem, null);
    }

    /** Something wrong with the file, and what told so. */
    MapFileException failure(String problem, @Nullable Throwable cause) {
        return new MapFileException(file.toAbsolutePath().normalize(), problem, cause);
    }
}
