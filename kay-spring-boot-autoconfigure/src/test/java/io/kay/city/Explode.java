package io.kay.city;

import io.kay.Message;

public record Explode(String reason) implements Message<Car> {}
