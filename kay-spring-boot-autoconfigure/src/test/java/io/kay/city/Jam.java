package io.kay.city;

import io.kay.Message;

/** Keeps the worker busy until the {@link Gate} of this number opens. */
public record Jam(long gate) implements Message<Car> {}
