package city;

/** Hidden by a member type of MessageCodec in every codec. */
public enum Kind {
    NEAR, FAR
}
