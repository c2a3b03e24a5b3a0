package io.kay.demo.city;

import java.util.Locale;

/** How traffic flows on a road, from free to jammed. */
public enum Flow {

    FREE(1f, 0.35f), DENSE(0.7f, 0.65f), CROWDED(0.4f, 1f), JAMMED(0.25f, Float.POSITIVE_INFINITY);

    /** A road that got crowded stays so until it has emptied by this much: it does not change its mind at every car. */
    private static final float HYSTERESIS = 0.1f;
    private static final Flow[] ALL = values();

    private final float pace;
    private final float upTo;

    Flow(float pace, float upTo) {
        this.pace = pace;
        this.upTo = upTo;
    }

    /** The part of the speed allowed that is driven. */
    public float pace() {
        return pace;
    }

    /** The name in lower case, as the page shows it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it flows after the number of users changed, given how it flowed before. */
    Flow next(int users, int capacity) {
        float fill = (float) users / capacity;
        for (Flow flow : ALL) {
            float limit = flow.compareTo(this) < 0 ? flow.upTo - HYSTERESIS : flow.upTo;
            if (fill <= limit) {
                return flow;
            }
        }
        return JAMMED;
    }
}
