package io.kay.processor;

import java.util.Optional;

import com.palantir.javapoet.ClassName;

/**
 * A record without mistakes, ready to get a codec.
 *
 * @param shape the record as bytes
 * @param answer the answer of a question as bytes
 * @param runsUserCode whether reading its components runs code of users
 * @param isPublic whether the whole world sees the record, and so its codec
 */
record MessageModel(Signature signature, Shape.Composite shape, Optional<Shape> answer, boolean essential,
        boolean runsUserCode, boolean isPublic) {

    ClassName name() {
        return ClassName.get(signature.record());
    }
}
