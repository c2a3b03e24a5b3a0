package io.kay.samename.west;

import io.kay.Actor;
import io.kay.annotation.ActorType;

@ActorType
public abstract class Tram implements Actor<Tram> {}
