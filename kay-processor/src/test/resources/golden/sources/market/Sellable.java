package market;

import io.kay.Question;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.Essential;

/** A trait with a question. */
@ActorTrait
public interface Sellable {

    @Essential
    record Price(String customer) implements Question<Sellable, Long> {}
}
