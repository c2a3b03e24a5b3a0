package io.kay;

/** A message scheduled to be sent once or repeatedly. Any thread may use it. */
public interface Timer {

    /** Stops the timer. A message already sent is still delivered. Calling it again has no effect. */
    void cancel();
}
