package io.kay.run;

import java.util.List;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Takes messages of any size and remembers how much it got. */
@ActorType
abstract class Parcel implements Actor<Parcel> {

    protected abstract long received();

    protected abstract void received(long value);

    protected abstract String text();

    protected abstract void text(String value);

    @Spawn
    void pack(Pack pack) {}

    @Receive
    void bytes(Bytes message) {
        received(received() + message.content().length);
    }

    @Receive
    void text(Text message) {
        received(received() + message.content().length());
    }

    @Receive
    void texts(Texts message) {
        received(received() + message.content().size());
    }

    @Receive
    void keep(Keep message) {
        text("x".repeat(message.times()).repeat(message.times()));
    }

    @Receive
    void passOn(PassOn message, World world) {
        world.send(message.to(), new Bytes(new byte[message.bytes()]));
    }

    @Receive
    byte[] make(Make question) {
        return new byte[question.bytes()];
    }

    @Receive
    void order(Order message, World world) {
        world.ask(message.from(), new Make(message.bytes()))
                .thenSend(id(), Bytes::new)
                .orElseSend(id(), _ -> new Text("none"));
    }

    @Receive
    long received(Received question) {
        return received();
    }

    record Pack() implements Spawning<Parcel> {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] content) implements Message<Parcel> {}

    record Text(String content) implements Message<Parcel> {}

    record Texts(List<String> content) implements Message<Parcel> {}

    record Keep(int times) implements Message<Parcel> {}

    record PassOn(Id<Parcel> to, int bytes) implements Message<Parcel> {}

    record Make(int bytes) implements Question<Parcel, byte[]> {}

    record Order(Id<Parcel> from, int bytes) implements Message<Parcel> {}

    record Received() implements Question<Parcel, Long> {}
}
