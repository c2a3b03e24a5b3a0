package io.kay;

/** A message to be sent later. Any thread may use it. */
public interface Timer {

    /** Sends no further message; one that already left is still delivered. Does nothing the second time. */
    void cancel();
}
