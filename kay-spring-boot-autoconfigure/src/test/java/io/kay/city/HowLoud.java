package io.kay.city;

import io.kay.Question;

public record HowLoud() implements Question<RoadUser, Integer> {}
