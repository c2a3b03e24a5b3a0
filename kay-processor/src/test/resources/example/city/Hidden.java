package city;

/** Hidden by a member type of Vehicle wherever Car is extended. */
public record Hidden(int own) {}
