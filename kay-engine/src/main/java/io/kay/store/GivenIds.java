package io.kay.store;

/**
 * Which ids of an actor type were given out, beside those that a snapshot knows one by one. Part of a snapshot.
 *
 * @param versions how often a slot may have been given out before the snapshot; counts on forever
 * @param renewedBelow slots below this one, and not below the fresh one, begin with another version than 1
 * @param renewedVersion that version
 * @param penalty versions that are left out when an instance dies
 * @param penaltyBelow in slots below this one
 */
public record GivenIds(int versions, int renewedBelow, int renewedVersion, int penalty, int penaltyBelow) {

    /** No id was given out. */
    public static final GivenIds NONE = new GivenIds(1, 0, 1, 0, 0);
}
