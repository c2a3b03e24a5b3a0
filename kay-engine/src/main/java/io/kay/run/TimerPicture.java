package io.kay.run;

/**
 * A timer at a cut.
 *
 * @param left nanoseconds until it fires
 * @param period nanoseconds from then on, 0 if it fires once
 * @param to whom its message goes
 */
record TimerPicture(long left, long period, long to, EncodedMessage message) {}
