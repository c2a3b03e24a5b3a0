package io.kay.store;

/**
 * Which ids of an actor type were given out, beyond those that a snapshot lists individually. Part of a snapshot.
 *
 * @param versions how often a slot may have been given out before the snapshot; never reset
 * @param renewedBelow slots below this one, and at or after the fresh one, begin with a version other than 1
 * @param renewedVersion that version
 * @param penalty number of versions skipped when an instance dies
 * @param penaltyBelow the penalty applies to slots below this one
 */
public record GivenIds(int versions, int renewedBelow, int renewedVersion, int penalty, int penaltyBelow) {

    /** No ids have been given out. */
    public static final GivenIds NONE = new GivenIds(1, 0, 1, 0, 0);
}
