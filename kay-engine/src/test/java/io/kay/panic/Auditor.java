package io.kay.panic;

import java.util.stream.Collectors;

import io.kay.Actor;
import io.kay.Id;
import io.kay.IncompleteException;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.MaxLength;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Adds up what is in all vaults. */
@ActorType
abstract class Auditor implements Actor<Auditor> {

    record Hire() implements Spawning<Auditor> {}

    record Audit(Id<Vault> vaults) implements Message<Auditor> {}

    record Note(String text) implements Message<Auditor> {}

    record Found() implements Question<Auditor, String> {}

    abstract @MaxLength(40) String found();

    abstract void found(String value);

    @Spawn
    void hire(Hire hire) {
        found("");
    }

    @Receive
    void audit(Audit audit, World world) {
        world.collect(audit.vaults(), new Vault.Amount(), Collectors.summingInt(amount -> amount))
                .thenSend(id(), sum -> new Note(sum + " in all"))
                .orElseSend(id(), reason -> new Note(reason instanceof IncompleteException incomplete
                        ? incomplete.result() + " without " + incomplete.leftOut()
                        : reason.toString()));
    }

    @Receive
    void note(Note note) {
        found(note.text());
    }

    @Receive
    String found(Found question) {
        return found();
    }
}
