package io.kay.store;

/**
 * Records, beyond the life of the process, how far ids may have been given out. So the next process gives out other ids
 * even if this one leaves no snapshot. Any thread.
 */
public interface IdMarks {

    /**
     * Notes that ids are about to be given out up to here. Not durable until {@link #save}.
     *
     * @param type number of the actor type
     * @param slots number of slots of this type, starting with 0
     * @param versions how often a slot may have been given out since the first snapshot
     */
    void note(int type, int slots, int versions);

    /**
     * Saves all notes.
     *
     * @return whether they are on disk
     */
    boolean save();
}
