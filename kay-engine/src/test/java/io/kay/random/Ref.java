package io.kay.random;

import io.kay.Id;

/** An id together with the token of the one instance that it belongs to. */
public record Ref(Id<Being> id, long token) {

    static final Ref NOBODY = new Ref(Id.none(), 0);
}
