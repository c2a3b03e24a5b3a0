package io.kay.run;

/**
 * Work on a partition that holds objects of this process and so cannot travel as bytes: its number travels, in order
 * with the messages.
 */
interface Operation {

    /** Runs on the worker that owns the partition. */
    void run(Partition partition);

    /** Called instead if the system stops first. */
    void abandon(Throwable reason);
}
