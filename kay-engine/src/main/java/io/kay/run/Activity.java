package io.kay.run;

/**
 * What a worker is doing, as seen by another thread.
 *
 * @param lane the lane of the partition whose turn is running or ran last
 * @param since when the turn began
 * @param progress the progress of the worker
 * @param callback the number of the callback that runs after the turn, such as a future's continuation; 0 for none
 */
record Activity(Worker worker, int lane, long since, long progress, int callback) {}
