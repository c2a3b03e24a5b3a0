package io.kay.run;

/**
 * Work on a partition that refers to objects of this process and so cannot be sent as bytes. Its number is sent
 * instead, ordered with messages.
 */
interface Operation {

    /** Runs on the worker that owns the partition. */
    void run(Partition partition);

    /** Called instead if the system stops first. */
    void abandon(Throwable reason);
}
