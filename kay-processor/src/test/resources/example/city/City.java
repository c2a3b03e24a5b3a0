package city;

import io.kay.Actor;
import io.kay.annotation.ActorType;

/** Holds a nested actor type. */
public interface City {

    /** Without state, without handlers, without constructor; deprecated, which is nobody's business but its users'. */
    @ActorType
    @Deprecated
    abstract class Row implements Actor<Row> {}
}
