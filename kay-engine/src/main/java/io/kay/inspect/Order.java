package io.kay.inspect;

/** Which values come first. */
public enum Order {
    HIGHEST, LOWEST
}
