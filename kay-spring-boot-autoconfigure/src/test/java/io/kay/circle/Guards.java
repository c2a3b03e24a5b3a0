package io.kay.circle;

import io.kay.Question;

public record Guards() implements Question<Guard, Integer> {}
