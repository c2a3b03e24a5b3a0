package io.kay.run;

/**
 * A timer at a cut.
 *
 * @param left nanoseconds until it fires; less than zero for times that are to be caught up
 * @param period nanoseconds from then on, 0 if it fires once
 * @param missed what becomes of times at which it could not send
 * @param to whom its message goes
 */
record TimerImage(long left, long period, Timers.Missed missed, long to, EncodedMessage message) {}
