package io.kay.city;

import io.kay.Question;

public record HowLong() implements Question<Road, Long> {}
