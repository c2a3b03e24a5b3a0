package io.kay.city;

import io.kay.Question;

/** What a handler gets that waits for a publisher. */
public record Block() implements Question<Car, String> {}
