package city.base;

import io.kay.Message;
import io.kay.Question;
import io.kay.annotation.ActorTrait;

/** A trait whose handlers a base class has. */
@ActorTrait
public interface Watched {

    record Scrap(int code) implements Message<Watched> {}

    record Seen() implements Question<Watched, Long> {}
}
