package io.kay.demo.map;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.Node;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.Way;

/**
 * OpenStreetMap PBF: blocks of protocol buffers, each compressed for itself. The blocks are taken apart here and not by
 * the library, which takes a file that was cut off for a whole one and believes any size that a file states.
 *
 * @see <a href="https://wiki.openstreetmap.org/wiki/PBF_Format">PBF Format</a>
 */
final class OsmPbf implements OsmData {

    private static final int MAX_HEADER_BYTES = 64 << 10;
    private static final int MAX_BLOCK_BYTES = 32 << 20;
    private static final Set<String> FEATURES = Set.of("OsmSchema-V0.6", "DenseNodes");
    private static final double DEGREES = 1e-9;

    private final OsmFile file;

    OsmPbf(OsmFile file) {
        this.file = file;
    }

    /** Gets every block of ways and points. */
    @FunctionalInterface
    private interface Blocks {

        void next(PrimitiveBlock block);
    }

    @Override
    public void ways(Ways ways) {
        read(block -> {
            for (PrimitiveGroup group : block.getPrimitivegroupList()) {
                for (Way way : group.getWaysList()) {
                    ways.way(points(way), tags(way, block));
                }
            }
        });
    }

    private static long[] points(Way way) {
        long[] points = new long[way.getRefsCount()];
        long point = 0;
        for (int i = 0; i < points.length; i++) {
            point += way.getRefs(i);
            points[i] = point;
        }
        return points;
    }

    private static Map<String, String> tags(Way way, PrimitiveBlock block) {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < way.getKeysCount(); i++) {
            tags.put(text(block, way.getKeys(i)), text(block, way.getVals(i)));
        }
        return tags;
    }

    private static String text(PrimitiveBlock block, int index) {
        return block.getStringtable().getS(index).toStringUtf8();
    }

    @Override
    public void points(Points points) {
        read(block -> {
            for (PrimitiveGroup group : block.getPrimitivegroupList()) {
                for (Node node : group.getNodesList()) {
                    locate(node.getId(), node.getLat(), node.getLon(), block, points);
                }
                locate(group.getDense(), block, points);
            }
        });
    }

    private void locate(DenseNodes nodes, PrimitiveBlock block, Points points) {
        long id = 0;
        long latitude = 0;
        long longitude = 0;
        for (int i = 0; i < nodes.getIdCount(); i++) {
            id += nodes.getId(i);
            latitude += nodes.getLat(i);
            longitude += nodes.getLon(i);
            locate(id, latitude, longitude, block, points);
        }
    }

    private void locate(long id, long latitude, long longitude, PrimitiveBlock block, Points points) {
        double size = block.getGranularity();
        points.point(id, degrees(block.getLatOffset() + size * latitude, 90, id),
                degrees(block.getLonOffset() + size * longitude, 180, id));
    }

    private double degrees(double billionths, int max, long id) {
        double degrees = billionths * DEGREES;
        if (Math.abs(degrees) <= max) {
            return degrees;
        }
        throw file.failure("has a point, " + id + ", whose place is no angle within ±" + max);
    }

    private void read(Blocks blocks) {
        long position = 0;
        try (DataInputStream in = new DataInputStream(file.open())) {
            while (true) {
                byte[] length = in.readNBytes(Integer.BYTES);
                if (length.length == 0) {
                    return;
                }
                position += readBlock(in, ByteString.copyFrom(length), blocks);
            }
        } catch (EOFException e) {
            throw file.failure("ends in the middle, in the block at byte " + position + "; it was cut off", e);
        } catch (InvalidProtocolBufferException | DataFormatException | IndexOutOfBoundsException e) {
            throw file.failure("is a damaged PBF file: the block at byte " + position + " makes no sense", e);
        } catch (IOException e) {
            throw file.failure("cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads what follows the four bytes of its length; returns how many bytes the block has with them. */
    private int readBlock(DataInputStream in, ByteString length, Blocks blocks)
            throws IOException, DataFormatException {
        if (length.size() < Integer.BYTES) {
            throw new EOFException();
        }
        int headerBytes = size(length.asReadOnlyByteBuffer().getInt(), MAX_HEADER_BYTES);
        BlobHeader header = BlobHeader.parseFrom(exactly(headerBytes, in));
        int blobBytes = size(header.getDatasize(), MAX_BLOCK_BYTES);
        byte[] blob = exactly(blobBytes, in);
        if (header.getType().equals("OSMHeader")) {
            checkFeatures(HeaderBlock.parseFrom(data(Blob.parseFrom(blob))));
        } else if (header.getType().equals("OSMData")) {
            blocks.next(PrimitiveBlock.parseFrom(data(Blob.parseFrom(blob))));
        }
        return Integer.BYTES + headerBytes + blobBytes;
    }

    private static int size(int stated, int max) throws DataFormatException {
        if (stated < 0 || stated > max) {
            throw new DataFormatException("A block of " + stated + " bytes; " + max + " are possible");
        }
        return stated;
    }

    private static byte[] exactly(int bytes, DataInputStream in) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException();
        }
        return read;
    }

    private ByteString data(Blob blob) throws DataFormatException {
        return switch (blob.getDataCase()) {
            case RAW -> blob.getRaw();
            case ZLIB_DATA -> inflated(blob.getZlibData(), size(blob.getRawSize(), MAX_BLOCK_BYTES));
            default -> throw file.failure("is compressed by " + blob.getDataCase().name().replace("_DATA", "")
                    + ", which is not known here; write it with zlib");
        };
    }

    private static ByteString inflated(ByteString compressed, int size) throws DataFormatException {
        byte[] bytes = new byte[size];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(compressed.asReadOnlyByteBuffer());
            int filled = 0;
            while (filled < size) {
                int more = inflater.inflate(bytes, filled, size - filled);
                if (more == 0) {
                    throw new DataFormatException("Compressed data that ends after " + filled + " of " + size);
                }
                filled += more;
            }
        }
        return ByteString.copyFrom(bytes);
    }

    private void checkFeatures(HeaderBlock header) {
        List<String> unknown = header.getRequiredFeaturesList()
                .stream()
                .filter(feature -> !FEATURES.contains(feature))
                .toList();
        if (!unknown.isEmpty()) {
            throw file.failure("cannot be read without knowing " + String.join(", ", unknown)
                    + "; write it without");
        }
    }
}
