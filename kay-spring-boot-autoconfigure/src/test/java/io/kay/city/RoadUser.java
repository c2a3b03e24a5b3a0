package io.kay.city;

import io.kay.annotation.ActorTrait;

@ActorTrait
public interface RoadUser {}
