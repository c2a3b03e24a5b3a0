package io.kay.city;

import io.kay.Spawning;

public record Build(long length) implements Spawning<Road> {}
