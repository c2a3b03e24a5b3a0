package io.kay.benchmarks.models.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.kay.benchmarks.models.statistics.Sample.Observable;

/** What was seen of the models for MASON, recorded in {@code reference.tsv}; its first lines say how. */
public final class Reference {

    private static final String FILE = "reference.tsv";

    private Reference() {}

    /** What was seen of the model of that name. */
    public static Map<Observable, Moments> of(String model) {
        Map<Observable, Moments> found = new LinkedHashMap<>();
        for (String line : text().lines().toList()) {
            String[] parts = line.split("\t", -1);
            if (!line.startsWith("#") && parts[0].equals(model)) {
                found.put(new Observable(Integer.parseInt(parts[1]), parts[2]),
                        new Moments(Integer.parseInt(parts[3]), Double.parseDouble(parts[4]),
                                Double.parseDouble(parts[5]), Double.parseDouble(parts[6])));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No model \"" + model + "\" in " + FILE);
        }
        return found;
    }

    /** The lines for a model. */
    public static String lines(String model, Map<Observable, Moments> moments) {
        StringBuilder lines = new StringBuilder();
        moments.forEach((observable, of) -> lines.append(String.join("\t", model, Integer.toString(observable.step()),
                observable.name(), Integer.toString(of.runs()), Double.toString(of.mean()),
                Double.toString(of.variance()), Double.toString(of.deviation()))).append('\n'));
        return lines.toString();
    }

    private static String text() {
        try (InputStream text = Objects.requireNonNull(Reference.class.getResourceAsStream(FILE), FILE)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
