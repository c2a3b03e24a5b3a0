package io.kay.circle;

import io.kay.Spawning;

public record Post() implements Spawning<Guard> {}
