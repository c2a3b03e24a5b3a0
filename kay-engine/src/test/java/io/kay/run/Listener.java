package io.kay.run;

import io.kay.Message;
import io.kay.annotation.ActorTrait;

/** The trait of those that are told numbers. */
@ActorTrait
interface Listener {

    record Heard(int number) implements Message<Listener> {}
}
