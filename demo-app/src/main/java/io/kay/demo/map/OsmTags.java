package io.kay.demo.map;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tags of an OpenStreetMap way say about driving on it.
 *
 * @see <a href="https://wiki.openstreetmap.org/wiki/Key:highway">Key:highway</a>
 */
record OsmTags(Map<String, String> values) {

    private static final Set<String> CLOSED = Set.of("no", "private");
    private static final Pattern SPEED = Pattern.compile("(\\d{1,3})(?:\\.\\d+)?\\s*(km/h|kmh|kph|mph)?");
    private static final double KILOMETRES_PER_MILE = 1.609344;
    private static final double KILOMETRES_PER_HOUR = 1 / 3.6;
    private static final int MIN_SPEED = 5;
    private static final int MAX_SPEED = 140;
    private static final int MAX_LANES = 6;

    /** Which way a way may be driven. */
    enum Direction {
        BOTH, FORWARD, BACKWARD
    }

    private String get(String key) {
        return values.getOrDefault(key, "");
    }

    /** What kind of road it is; empty if cars may not drive there. */
    Optional<RoadClass> roadClass() {
        boolean closed = CLOSED.contains(get("access")) || CLOSED.contains(get("motor_vehicle"))
                || CLOSED.contains(get("vehicle")) || get("area").equals("yes");
        return closed ? Optional.empty() : RoadClass.ofHighway(get("highway"));
    }

    Direction direction() {
        return switch (get("oneway")) {
            case "yes", "true", "1" -> Direction.FORWARD;
            case "-1", "reverse" -> Direction.BACKWARD;
            case "no", "false", "0" -> Direction.BOTH;
            default -> get("junction").equals("roundabout") || get("junction").equals("circular")
                    || get("highway").startsWith("motorway") ? Direction.FORWARD : Direction.BOTH;
        };
    }

    float metresPerSecond(RoadClass roadClass) {
        double speed = roadClass.kilometresPerHour();
        Matcher sign = SPEED.matcher(get("maxspeed").strip().toLowerCase(Locale.ROOT));
        if (sign.matches()) {
            speed = Integer.parseInt(sign.group(1)) * ("mph".equals(sign.group(2)) ? KILOMETRES_PER_MILE : 1);
        }
        return (float) (Math.clamp(speed, MIN_SPEED, MAX_SPEED) * KILOMETRES_PER_HOUR);
    }

    /** Lanes in each direction. */
    int lanes(RoadClass roadClass) {
        String lanes = get("lanes");
        if (!lanes.matches("\\d")) {
            return roadClass.lanes();
        }
        int all = Integer.parseInt(lanes);
        return Math.clamp(direction() == Direction.BOTH ? all / 2 : all, 1, MAX_LANES);
    }

    String name() {
        String name = get("name");
        return name.isEmpty() ? get("ref") : name;
    }

    /** What to draw where nobody drives: rivers and lakes. */
    Optional<Scenery.Kind> scenery() {
        boolean water = get("waterway").equals("river") || get("waterway").equals("riverbank")
                || get("natural").equals("water");
        boolean park = get("leisure").equals("park");
        return water ? Optional.of(Scenery.Kind.WATER) : park ? Optional.of(Scenery.Kind.PARK) : Optional.empty();
    }

    /** Metres to draw a line of scenery with; areas have none. */
    float sceneryWidth() {
        return get("waterway").equals("river") ? 12 : 0;
    }
}
