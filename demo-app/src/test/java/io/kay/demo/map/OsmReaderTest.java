package io.kay.demo.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsmReaderTest {

    /** Three junctions in a row, one degree of a thousandth apart, on the equator. */
    private static final String NODES = """
            <node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.001"/>
            <node id="3" lat="0" lon="0.002"/><node id="4" lat="0.001" lon="0.001"/>
            """;

    @TempDir private Path folder;

    private CityMap read(String elements) {
        return OsmReader
                .read(file("<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>" + elements + "</osm>\n"));
    }

    private Path file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("map.osm"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String way(String tags, long... nodes) {
        StringBuilder way = new StringBuilder("<way id='7'>");
        Arrays.stream(nodes).forEach(node -> way.append("<nd ref='").append(node).append("'/>"));
        Arrays.stream(tags.split(","))
                .map(tag -> tag.split("="))
                .forEach(
                        tag -> way.append("<tag k='").append(tag[0]).append("' v='").append(tag[1]).append("'/>"));
        return way.append("</way>").toString();
    }

    private void refused(byte[] bytes, String problem) {
        assertThatExceptionOfType(MapFileException.class).isThrownBy(() -> OsmReader.read(file(bytes)))
                .satisfies(e -> assertThat(e.problem()).contains(problem))
                .satisfies(e -> assertThat(e.file()).hasFileName("map.osm"));
    }

    private void refused(String text, String problem) {
        refused(text.getBytes(StandardCharsets.UTF_8), problem);
    }

    @Test
    void waysAreCutWhereTheyMeet() {
        CityMap map = read(NODES + way("highway=primary,name=High Street", 1, 2, 3) + way("highway=residential", 2, 4));

        assertThat(map.junctions()).isEqualTo(4);
        assertThat(map.streets()).hasSize(3)
                .extracting(Street::roadClass)
                .containsExactly(RoadClass.PRIMARY, RoadClass.PRIMARY, RoadClass.RESIDENTIAL);
        assertThat(map.roads()).isEqualTo(6);
        assertThat(map.street(0).name()).isEqualTo("High Street");
        assertThat(map.streets()).allSatisfy(
                street -> assertThat(street.shape().length()).isCloseTo(111.2f, within(0.1f)));
        assertThat(map.attribution()).isEqualTo("© OpenStreetMap contributors");
    }

    @Test
    void whatCarsCannotReturnFromIsLeftOut() {
        CityMap map = read(NODES + way("highway=primary", 1, 2) + way("highway=primary,oneway=yes", 2, 3)
                + way("highway=service", 2, 4));

        assertThat(map.streets()).hasSize(1);
        assertThat(map.junctions()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"oneway=yes,true", "oneway=-1,true", "junction=roundabout,true", "oneway=no,false",
            "lit=yes,false"})
    void onewayStreetsAreDrivenInOneDirection(String tag, boolean oneway) {
        CityMap map = read(NODES + way("highway=tertiary," + tag, 1, 2, 4, 1) + way("highway=primary", 2, 3));

        assertThat(map.streets()).filteredOn(street -> street.roadClass() == RoadClass.TERTIARY)
                .isNotEmpty()
                .allSatisfy(street -> assertThat(street.oneway()).isEqualTo(oneway));
    }

    @ParameterizedTest
    @CsvSource({"50,13.889", "30 mph,13.411", "ES:urban,8.333", "none,8.333", "0,1.389", "999,38.889",
            "99999999999,8.333"})
    void theSpeedAllowedIsThatOfTheSignOrOfTheClass(String sign, float metresPerSecond) {
        CityMap map = read(NODES + way("highway=residential,maxspeed=" + sign, 1, 2));

        assertThat(map.street(0).metresPerSecond()).isCloseTo(metresPerSecond, within(0.001f));
    }

    @Test
    void pointsOutsideTheExtractAreLeftOut() {
        CityMap map = read(NODES + way("highway=primary", 100, 1, 2, 101, 3, 4));

        assertThat(map.streets()).hasSize(1);
        assertThat(read(NODES + way("highway=primary", 1, 2) + way("highway=primary", 2, 101)).streets()).hasSize(1);
    }

    @Test
    void riversAreDrawnAndNotDriven() {
        CityMap map = read(NODES + way("highway=primary", 1, 2) + way("waterway=river", 3, 4));

        assertThat(map.streets()).hasSize(1);
        assertThat(map.scenery()).extracting(Scenery::kind).containsExactly(Scenery.Kind.WATER);
    }

    @Test
    void aCompressedFileIsKnownByItsContent() {
        byte[] plain = ("<osm>" + NODES + way("highway=primary", 1, 2) + "</osm>").getBytes(StandardCharsets.UTF_8);

        assertThat(OsmReader.read(file(zipped(plain))).roads()).isEqualTo(2);
        assertThat(OsmReader.read(file(plain)).roads()).isEqualTo(2);
    }

    private static byte[] zipped(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aFileCutOffAnywhereIsRefused() {
        StringBuilder text = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n");
        for (int i = 0; i < 40; i++) {
            text.append("<node id='").append(i).append("' lat='").append(i / 1000.0).append("' lon='1'/>\n");
        }
        text.append(way("highway=primary,name=Güterstraße", 1, 2, 3)).append("\n</osm>");
        byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] zipped = zipped(plain);

        for (int i = 0; i < 100; i++) {
            refused(Arrays.copyOf(plain, plain.length * i / 100), "");
            refused(Arrays.copyOf(zipped, zipped.length * i / 100), "");
        }
        refused(Arrays.copyOf(plain, plain.length / 2), "or was cut off: line 2");
        refused(Arrays.copyOf(zipped, zipped.length - 3), "cut off");
    }

    @Test
    void whatIsNoOpenStreetMapFileIsRefused() {
        refused("", "is not an OpenStreetMap XML file");
        refused("\0\0\0\rOSMHeader", "is not an OpenStreetMap XML file");
        refused("PK\u0003\u0004", "is not an OpenStreetMap XML file");
        refused("<html><body>Not found</body></html>", "its root is <html> and not <osm>");
        refused("<!DOCTYPE html><html></html>", "has a document type declaration");
        refused("<osm/>", "has no roads");
        refused("<osm>" + NODES + "</osm>", "has no roads");
        refused("<osm>" + NODES + way("highway=footway", 1, 2) + "</osm>", "has no roads");
        refused("<osm>" + NODES + way("highway=primary", 7, 8) + "</osm>", "has no roads");
    }

    @Test
    void damagedElementsAreNamedByTheirLine() {
        String way = way("highway=primary", 1, 2);

        refused("<osm>" + way + "\n<node id='1' lat='north' lon='0'/></osm>", "a <node> whose lat is no angle");
        refused("<osm>" + way + "\n<node id='1' lat='0' lon='181'/></osm>", "lon is no angle within ±180 in line 2");
        refused("<osm>" + way + "\n<node id='1' lat='NaN' lon='0'/></osm>", "lat is no angle within ±90 in line 2");
        refused("<osm>" + way + "\n<node id='1' lat='0'/></osm>", "a <node> without lon in line 2");
        refused("<osm>\n\n<way><nd ref='x'/></way></osm>", "a <nd> whose ref is no number in line 3");
        refused("<osm>\n\n<way><nd/></way></osm>", "a <nd> without ref in line 3");
        refused("<osm>\n\n<way><tag k='highway'/></way></osm>", "a <tag> without v in line 3");
    }

    @Test
    void entitiesAreNeverExpanded() {
        refused("""
                <!DOCTYPE osm [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">
                <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>
                <osm>&e;</osm>""", "has a document type declaration");
        refused("<!DOCTYPE osm SYSTEM 'http://127.0.0.1:1/osm.dtd'><osm/>", "has a document type declaration");
        refused("<osm>&e;</osm>", "is not an OpenStreetMap XML file");
    }

    @Test
    void whatIsNoFileIsRefused() {
        Path missing = folder.resolve("missing.osm");

        assertThatExceptionOfType(MapFileException.class).isThrownBy(() -> OsmReader.read(missing))
                .satisfies(e -> assertThat(e.problem()).isEqualTo("does not exist"));
        assertThatExceptionOfType(MapFileException.class).isThrownBy(() -> OsmReader.read(folder))
                .satisfies(e -> assertThat(e.problem()).isEqualTo("is not a file"));
    }
}
