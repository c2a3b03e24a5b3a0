package io.kay.run;

import io.kay.message.Block;

/** Looks at queued messages without taking them. */
@FunctionalInterface
public interface MessageVisitor {

    /**
     * A message, by where its envelope starts. Neither the block nor what it holds may be changed or kept.
     *
     * @return whether to go on
     */
    boolean visit(Block block, int offset);
}
