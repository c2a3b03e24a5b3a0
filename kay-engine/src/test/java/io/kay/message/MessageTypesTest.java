package io.kay.message;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.kay.Message;

class MessageTypesTest {

    private final MessageTypes types = new MessageTypes(List.of());

    @Test
    void aMessageThatIsDeclaredInsideAMethodIsToldWhereToBe() {
        record Hello(String text) {}

        assertThatIllegalArgumentException().isThrownBy(() -> types.of(new Hello("x")))
                .withMessage("No actor type of this system handles io.kay.message.MessageTypesTest$1Hello, which is"
                        + " declared inside a method; declare it as a record in a class or package, and a handler for"
                        + " it");
    }

    @Test
    void aMessageOfAnActorTypeThatThisSystemDoesNotHaveIsToldSo() {
        assertThatIllegalArgumentException().isThrownBy(() -> types.ofClass(Message.class))
                .withMessage("No actor type of this system handles io.kay.Message; add its actor type to the system,"
                        + " or declare a handler for it");
    }
}
