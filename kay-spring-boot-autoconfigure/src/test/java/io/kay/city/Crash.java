package io.kay.city;

import io.kay.Message;

public record Crash() implements Message<Car> {}
