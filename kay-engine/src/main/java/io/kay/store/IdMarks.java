package io.kay.store;

/**
 * Outlives the process: how far ids may have been given out, so that the next process gives out others even if this one
 * leaves no snapshot. Any thread.
 */
public interface IdMarks {

    /**
     * Ids are going to be given out up to here; no more than a note until {@link #save}.
     *
     * @param type number of the actor type
     * @param slots slots of this type, from 0 on
     * @param versions how often a slot may have been given out since the first snapshot
     */
    void note(int type, int slots, int versions);

    /**
     * Keeps all notes.
     *
     * @return whether they are on the disk
     */
    boolean save();
}
