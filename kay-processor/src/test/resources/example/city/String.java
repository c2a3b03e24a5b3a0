package city;

/** Hides java.lang.String in this package. */
public record String(int length) {}
