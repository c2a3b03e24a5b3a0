package city;

public record Nothing() {}
