package io.kay;

/** What happens to an instance after a handler. Returned by handlers that may end the instance. */
public enum Fate {

    /** The instance lives on. */
    LIVE,

    /** The instance dies after this handler. Its id is then dead and never addresses another instance. */
    DIE
}
