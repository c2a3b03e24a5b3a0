package io.kay.demo.map;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.Node;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.StringTable;
import crosby.binary.Osmformat.Way;

/** Writes PBF files, sound ones and others. */
final class PbfBuilder {

    private static final int GRANULARITY = 100;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean compressed = true;
    private boolean dense = true;

    /** Whether what is added from now on is compressed, and points lie densely. */
    PbfBuilder style(boolean compressed, boolean dense) {
        this.compressed = compressed;
        this.dense = dense;
        return this;
    }

    PbfBuilder header(String... features) {
        return block("OSMHeader",
                HeaderBlock.newBuilder().addAllRequiredFeatures(List.of(features)).build().toByteString());
    }

    /** All that another file says, in one block. */
    PbfBuilder all(OsmData data) {
        Strings strings = new Strings();
        PrimitiveGroup.Builder ways = PrimitiveGroup.newBuilder();
        data.ways((points, tags) -> ways.addWays(way(points, tags, strings)));
        List<Node> nodes = new ArrayList<>();
        data.points((id, latitude, longitude) -> nodes.add(node(id, latitude, longitude)));
        PrimitiveGroup.Builder points = PrimitiveGroup.newBuilder();
        if (dense) {
            points.setDense(dense(nodes));
        } else {
            points.addAllNodes(nodes);
        }
        return data(PrimitiveBlock.newBuilder()
                .setStringtable(strings.table())
                .addPrimitivegroup(points)
                .addPrimitivegroup(ways));
    }

    PbfBuilder data(PrimitiveBlock.Builder block) {
        return block("OSMData", block.build().toByteString());
    }

    PbfBuilder block(String type, ByteString data) {
        Blob.Builder blob = Blob.newBuilder();
        return blob(type, compressed ? blob.setRawSize(data.size()).setZlibData(deflated(data)) : blob.setRaw(data));
    }

    PbfBuilder blob(String type, Blob.Builder blob) {
        ByteString body = blob.build().toByteString();
        ByteString header = BlobHeader.newBuilder().setType(type).setDatasize(body.size()).build().toByteString();
        try {
            new DataOutputStream(bytes).writeInt(header.size());
            header.writeTo(bytes);
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private static ByteString deflated(ByteString data) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(data.asReadOnlyByteBuffer());
            deflater.finish();
            byte[] out = new byte[data.size() + 100];
            return ByteString.copyFrom(out, 0, deflater.deflate(out));
        }
    }

    private static Node node(long id, double latitude, double longitude) {
        return Node.newBuilder().setId(id).setLat(place(latitude)).setLon(place(longitude)).build();
    }

    private static long place(double degrees) {
        return Math.round(degrees * 1e9 / GRANULARITY);
    }

    private static DenseNodes dense(Collection<Node> nodes) {
        DenseNodes.Builder dense = DenseNodes.newBuilder();
        Node last = node(0, 0, 0);
        for (Node node : nodes) {
            dense.addId(node.getId() - last.getId())
                    .addLat(node.getLat() - last.getLat())
                    .addLon(node.getLon() - last.getLon());
            last = node;
        }
        return dense.build();
    }

    private static Way way(long[] points, Map<String, String> tags, Strings strings) {
        Way.Builder way = Way.newBuilder().setId(7);
        long last = 0;
        for (long point : points) {
            way.addRefs(point - last);
            last = point;
        }
        tags.forEach((key, value) -> way.addKeys(strings.index(key)).addVals(strings.index(value)));
        return way.build();
    }

    /** Texts by their numbers; the first stands for none. */
    private static final class Strings {

        private final List<String> texts = new ArrayList<>(List.of(""));

        int index(String text) {
            int index = texts.indexOf(text);
            if (index < 0) {
                index = texts.size();
                texts.add(text);
            }
            return index;
        }

        StringTable table() {
            return StringTable.newBuilder()
                    .addAllS(texts.stream().map(text -> ByteString.copyFrom(text, StandardCharsets.UTF_8)).toList())
                    .build();
        }
    }
}
