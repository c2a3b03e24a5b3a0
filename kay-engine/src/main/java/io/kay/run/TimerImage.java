package io.kay.run;

/**
 * A timer at a cut.
 *
 * @param left nanoseconds until it fires; negative if firings are to be caught up
 * @param period nanoseconds between later firings, 0 if it fires once
 * @param missed what happens to firings at which it could not send
 * @param to recipient of its message
 */
record TimerImage(long left, long period, Timers.Missed missed, long to, EncodedMessage message) {}
