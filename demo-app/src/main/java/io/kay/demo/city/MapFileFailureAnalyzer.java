package io.kay.demo.city;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.kay.demo.map.MapFileException;

/** Says what to do when the map file cannot be used. */
class MapFileFailureAnalyzer extends AbstractFailureAnalyzer<MapFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MapFileException cause) {
        return new FailureAnalysis(
                "The map file " + cause.file() + ", given by city.map, " + cause.problem() + ".",
                "Give city.map the path of a complete OpenStreetMap XML file, .osm or .osm.gz, or of a PBF file, "
                        + ".osm.pbf, or leave city.map out for a generated city.",
                cause);
    }
}
