package io.kay.city;

import io.kay.annotation.MaxLength;

public record Owner(@MaxLength(20) String name, @MaxLength(20) String password) {}
