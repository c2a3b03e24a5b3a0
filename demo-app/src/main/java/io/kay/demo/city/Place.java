package io.kay.demo.city;

import io.kay.Id;

/**
 * Where a road user is, packed into a number that a page can draw: from the lowest bit, 28 bits of the id's slot, one
 * for the kind, two for the flow, one that is 0; then 12 bits for how far along the road it is, in 4,095ths, and 20 for
 * the road.
 */
final class Place {

    /** No place: the bit that is 0 is set. */
    static final long NOT_SHOWN = -1;
    /** Roads from 0 can be told apart up to this many. */
    static final int MAX_ROADS = 1 << 20;

    private static final int KIND_SHIFT = 28;
    private static final int FLOW_SHIFT = 29;
    private static final int ALONG_SHIFT = 32;
    private static final int ALONG_STEPS = (1 << 12) - 1;
    private static final int ROAD_SHIFT = 44;

    private Place() {}

    /** @param along how far along the road, from 0 to 1 */
    @SuppressWarnings("EnumOrdinal") // the page knows the constants by these numbers
    static long pack(Id<?> id, RoadUser.Kind kind, Flow flow, int road, float along) {
        return Id.slot(id.bits()) | (long) kind.ordinal() << KIND_SHIFT | (long) flow.ordinal() << FLOW_SHIFT
                | (long) (Math.clamp(along, 0f, 1f) * ALONG_STEPS) << ALONG_SHIFT | (long) road << ROAD_SHIFT;
    }
}
