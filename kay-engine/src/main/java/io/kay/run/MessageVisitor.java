package io.kay.run;

import io.kay.message.Block;

/** Looks at queued messages without taking them. */
@FunctionalInterface
public interface MessageVisitor {

    /**
     * Visits the message whose envelope starts at an offset. The block and its contents must not be changed or kept.
     *
     * @return whether to continue
     */
    boolean visit(Block block, int offset);
}
