package io.kay.wiring;

import io.kay.Spawning;

public record Hire() implements Spawning<Clerk> {}
