package io.kay;

/** What becomes of an instance after a handler: returned by handlers that may end it. */
public enum Fate {

    /** The instance stays. */
    LIVE,

    /** The instance ends with this handler; its id is dead from now on and never addresses another instance. */
    DIE
}
