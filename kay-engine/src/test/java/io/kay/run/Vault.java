package io.kay.run;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.IntList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Takes memory in every way an instance can. */
@ActorType
abstract class Vault implements Actor<Vault> {

    abstract int number();

    abstract void number(int value);

    abstract IntList items();

    abstract String text();

    abstract void text(String value);

    abstract int answered();

    abstract void answered(int value);

    @Spawn
    void open(Open open) {
        number(open.number());
    }

    @Receive
    int push(Push push) {
        for (int i = 0; i < push.count(); i++) {
            items().add(i);
        }
        return items().size();
    }

    @Receive
    void add(Add add) {
        items().add(add.value());
    }

    @Receive
    void write(Write write) {
        text(write.text());
    }

    @Receive
    void empty(Empty empty) {
        items().clear();
        text("");
    }

    @Receive
    void fail(Fail fail) {
        throw new IllegalStateException("told to");
    }

    @Receive
    Fate close(Close close) {
        return Fate.DIE;
    }

    @Receive
    String textOf(TextOf question) {
        return text();
    }

    /** Asks another one, and counts what came, whether an answer or a failure. */
    @Receive
    void inquire(Inquire inquire, World world) {
        world.ask(inquire.other(), new TextOf())
                .thenSend(id(), text -> new Answered(text.length()))
                .orElseSend(id(), _ -> new Answered(-1));
    }

    @Receive
    void answered(Answered message) {
        answered(answered() + 1);
    }

    @Receive
    State state(Look look) {
        int sum = 0;
        for (int i = 0; i < items().size(); i++) {
            sum = 31 * sum + items().get(i);
        }
        return new State(number(), items().size(), sum, text().length());
    }

    @Receive
    int count(Count question) {
        return answered();
    }

    record State(int number, int items, int hash, int text) {}

    record Open(int number) implements Spawning<Vault> {}

    record Push(int count) implements Question<Vault, Integer> {}

    record Add(int value) implements Message<Vault> {}

    record Write(String text) implements Message<Vault> {}

    record Empty() implements Message<Vault> {}

    record Fail() implements Message<Vault> {}

    record Close() implements Message<Vault> {}

    record TextOf() implements Question<Vault, String> {}

    record Inquire(Id<Vault> other) implements Message<Vault> {}

    record Answered(int length) implements Message<Vault> {}

    @Essential
    record Look() implements Question<Vault, State> {}

    record Count() implements Question<Vault, Integer> {}
}
