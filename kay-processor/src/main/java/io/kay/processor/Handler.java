package io.kay.processor;

import javax.lang.model.element.ExecutableElement;

import com.palantir.javapoet.ClassName;

/**
 * A handler without mistakes.
 *
 * @param wantsWorld whether it has the second parameter
 * @param returnsFate whether its return value decides about the instance
 */
record Handler(ExecutableElement method, Signature message, boolean wantsWorld, boolean returnsFate) {

    String methodName() {
        return method.getSimpleName().toString();
    }

    MessageKind kind() {
        return message.kind();
    }

    /** The record it handles. */
    ClassName messageName() {
        return ClassName.get(message.record());
    }

    /** The codec of the record. */
    ClassName codec() {
        return Names.codec(messageName());
    }
}
