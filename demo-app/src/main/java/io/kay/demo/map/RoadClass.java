package io.kay.demo.map;

import java.util.Locale;
import java.util.Optional;

/** How important a road is, the most important first. */
public enum RoadClass {

    MOTORWAY(110, 2), TRUNK(80, 2), PRIMARY(60, 2), SECONDARY(50, 1), TERTIARY(50, 1), RESIDENTIAL(30, 1);

    private final int kilometresPerHour;
    private final int lanes;

    RoadClass(int kilometresPerHour, int lanes) {
        this.kilometresPerHour = kilometresPerHour;
        this.lanes = lanes;
    }

    /** The speed allowed where no sign says otherwise. */
    public int kilometresPerHour() {
        return kilometresPerHour;
    }

    /** Lanes in each direction where nothing else is known. */
    public int lanes() {
        return lanes;
    }

    /** The name in lower case, as the page shows it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class for the value of an OpenStreetMap tag {@code highway}; empty if cars do not drive there. */
    static Optional<RoadClass> ofHighway(String highway) {
        return Optional.ofNullable(switch (highway) {
            case "motorway", "motorway_link" -> MOTORWAY;
            case "trunk", "trunk_link" -> TRUNK;
            case "primary", "primary_link" -> PRIMARY;
            case "secondary", "secondary_link" -> SECONDARY;
            case "tertiary", "tertiary_link" -> TERTIARY;
            case "residential", "unclassified", "living_street", "road" -> RESIDENTIAL;
            default -> null;
        });
    }
}
