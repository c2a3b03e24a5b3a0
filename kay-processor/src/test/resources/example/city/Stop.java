package city;

import io.kay.Message;

public record Stop() implements Message<RoadUser> {}
