package io.kay.panic;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Of another type than the one that panics. */
@ActorType
abstract class Bystander implements Actor<Bystander> {

    record Come() implements Spawning<Bystander> {}

    /** Asks a diary: counts one, or a hundred if that fails. */
    record Ask(Id<Diary> diary) implements Message<Bystander> {}

    record Add(int amount) implements Message<Bystander> {}

    record HowMany() implements Question<Bystander, Integer> {}

    abstract int total();

    abstract void total(int value);

    @Spawn
    void come(Come come) {
        total(0);
    }

    @Receive
    void ask(Ask ask, World world) {
        world.ask(ask.diary(), new Diary.Read())
                .thenSend(id(), _ -> new Add(1))
                .orElseSend(id(), _ -> new Add(100));
    }

    @Receive
    void add(Add add) {
        total(total() + add.amount());
    }

    @Receive
    int howMany(HowMany question) {
        return total();
    }
}
