package io.kay.growing;

import io.kay.Id;
import io.kay.annotation.MaxLength;

/** An element with a bit of everything. */
public record Book(@MaxLength(9) String title, int pages, Id<Shelf> from, Binding binding, Size size) {

    /** An enum in an element. */
    public enum Binding {
        PAPER, CLOTH
    }

    /** A record in an element. */
    public record Size(double height, boolean large) {}
}
