package city;

import io.kay.Question;

public record HowFast() implements Question<Car, Double> {}
