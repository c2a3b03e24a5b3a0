package io.kay.city;

import io.kay.Message;

public record Drive(double metres) implements Message<Car> {}
