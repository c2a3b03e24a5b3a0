package io.kay.city;

import io.kay.Question;

public record Where() implements Question<Car, Double> {}
