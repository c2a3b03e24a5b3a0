package io.kay.scoped;

import org.springframework.context.annotation.Scope;

import io.kay.Actor;
import io.kay.annotation.ActorType;

@ActorType
@Scope("prototype")
public abstract class Taxi implements Actor<Taxi> {}
