package io.kay.run;

/**
 * What a worker does, seen by another thread.
 *
 * @param lane the partition whose turn runs or ran last
 * @param since when the turn began
 * @param progress of the worker
 * @param callback number of the callback, such as the continuation of a future, that runs after the turn; 0 for none
 */
record Activity(Worker worker, int lane, long since, long progress, int callback) {}
