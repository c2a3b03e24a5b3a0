package city;

/** A generic component. */
public record Pair<A, B>(A left, B right) {}
