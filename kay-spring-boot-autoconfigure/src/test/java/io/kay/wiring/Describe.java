package io.kay.wiring;

import io.kay.Question;

public record Describe() implements Question<Clerk, String> {}
