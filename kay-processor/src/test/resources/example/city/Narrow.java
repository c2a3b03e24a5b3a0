package city;

import io.kay.Question;
import io.kay.annotation.Essential;

/** A question about one text, answered with an array. */
@Essential
public record Narrow(java.lang.String text) implements Question<Car, int[]> {}
