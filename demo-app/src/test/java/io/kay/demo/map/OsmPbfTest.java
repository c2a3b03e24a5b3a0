package io.kay.demo.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Osmformat.Node;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.StringTable;
import crosby.binary.Osmformat.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsmPbfTest {

    private static final String TOWN = """
            <osm version='0.6'>
            <node id="1" lat="42.5" lon="1.5"/><node id="2" lat="42.5" lon="1.501"/><node id="9" lat="-1" lon="-179"/>
            <node id="30000000003" lat="42.5" lon="1.502"/><node id="4" lat="42.501" lon="1.501"/>
            <way id="5"><nd ref="1"/><nd ref="2"/><nd ref="30000000003"/>
            <tag k="highway" v="primary"/><tag k="name" v="Carrer Major d’Encamp"/></way>
            <way id="6"><nd ref="4"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="maxspeed" v="30"/></way>
            <way id="7"><nd ref="4"/><nd ref="1"/><tag k="waterway" v="river"/></way>
            </osm>
            """;

    @TempDir private Path folder;

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("map.osm.pbf"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OsmData town() throws IOException {
        return new OsmFile(Files.writeString(folder.resolve("town.osm"), TOWN)).data();
    }

    private static PbfBuilder pbf() {
        return new PbfBuilder().header("OsmSchema-V0.6", "DenseNodes");
    }

    private void refused(PbfBuilder pbf, String problem) {
        assertThatExceptionOfType(MapFileException.class).isThrownBy(() -> OsmReader.read(file(pbf.bytes())))
                .satisfies(e -> assertThat(e.problem()).contains(problem))
                .satisfies(e -> assertThat(e.file()).hasFileName("map.osm.pbf"));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void theSameMapComesFromXmlAndFromPbf(boolean compressed, boolean dense) throws IOException {
        CityMap fromXml = OsmReader.read(Files.writeString(folder.resolve("town.osm"), TOWN));

        CityMap fromPbf = OsmReader.read(file(pbf().style(compressed, dense).all(town()).bytes()));

        assertThat(fromPbf.streets()).hasSize(3)
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 0.01 ? 0 : Float.compare(a, b), Float.class)
                .isEqualTo(fromXml.streets());
        assertThat(fromPbf.street(0).name()).isEqualTo("Carrer Major d’Encamp");
        assertThat(fromPbf.scenery()).hasSize(1);
        assertThat(fromPbf.attribution()).isEqualTo("© OpenStreetMap contributors");
    }

    @Test
    void aFileIsPbfByWhatIsInItAndNotByItsName() throws IOException {
        Path misnamed = Files.write(folder.resolve("map.osm"), pbf().all(town()).bytes());

        assertThat(OsmReader.read(misnamed).streets()).hasSize(3);
    }

    @Test
    void waysAndPointsMayLieInAnyNumberOfBlocksAndUnknownBlocksBetween() throws IOException {
        PbfBuilder pbf = pbf().all(town())
                .block("Something", ByteString.copyFromUtf8("else"))
                .style(false, false)
                .all(town());

        assertThat(OsmReader.read(file(pbf.bytes())).streets()).hasSize(6);
    }

    @Test
    void aFileThatWasCutOffIsRefusedWhereverItWasCut() throws IOException {
        byte[] whole = pbf().all(town()).bytes();
        int firstBlock = pbf().bytes().length;

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            String problem = length < 15 ? "" : length == firstBlock ? "has no roads" : "it was cut off";
            assertThatExceptionOfType(MapFileException.class).as("%s bytes", length)
                    .isThrownBy(() -> OsmReader.read(file(cut)))
                    .withMessageContaining(problem);
        }
    }

    @Test
    void aDamagedFileIsRefusedOrReadAndNothingElseHappens() throws IOException {
        byte[] whole = pbf().style(false, true).all(town()).bytes();
        Random random = new Random(7);

        for (int position = 0; position < whole.length; position++) {
            byte[] damaged = whole.clone();
            damaged[position] ^= (byte) (1 << random.nextInt(8));
            try {
                OsmReader.read(file(damaged));
            } catch (MapFileException e) {
                assertThat(e.problem()).isNotBlank();
            }
        }
    }

    @Test
    void sizesThatAFileStatesAreNotBelieved() {
        ByteString small = ByteString.copyFromUtf8("small");

        refused(pbf().blob("OSMData", Blob.newBuilder().setRawSize(Integer.MAX_VALUE).setZlibData(small)),
                "is a damaged PBF file: the block at byte");
        refused(pbf().blob("OSMData", Blob.newBuilder().setRawSize(-1).setZlibData(small)), "is a damaged PBF file");
        refused(pbf().blob("OSMData", Blob.newBuilder().setRawSize(100).setZlibData(small)), "is a damaged PBF file");
        refused(pbf().data(PrimitiveBlock.newBuilder()
                .setStringtable(StringTable.newBuilder().addS(ByteString.EMPTY))
                .addPrimitivegroup(PrimitiveGroup.newBuilder()
                        .addWays(Way.newBuilder().setId(1).addKeys(9).addVals(9)))),
                "is a damaged PBF file");
    }

    @Test
    void whatThisReaderDoesNotKnowIsNamed() throws IOException {
        refused(new PbfBuilder().header("OsmSchema-V0.6", "HistoricalInformation").all(town()),
                "cannot be read without knowing HistoricalInformation");
        refused(pbf().blob("OSMData", Blob.newBuilder().setRawSize(5).setLzmaData(ByteString.copyFromUtf8("small"))),
                "is compressed by LZMA, which is not known here; write it with zlib");
    }

    @Test
    void aPlaceThatIsNoneIsNamedByItsPoint() {
        PrimitiveGroup.Builder points = PrimitiveGroup.newBuilder()
                .addNodes(Node.newBuilder().setId(12).setLat(Long.MAX_VALUE).setLon(0));

        refused(pbf().data(PrimitiveBlock.newBuilder()
                .setStringtable(StringTable.newBuilder().addS(ByteString.EMPTY))
                .addPrimitivegroup(points)), "has a point, 12, whose place is no angle within ±90");
    }

    @Test
    void aFileWithoutRoadsIsRefused() {
        refused(pbf(), "has no roads that cars can drive on");
    }
}
