package io.kay.run;

import io.kay.inbox.BlockPool;
import io.kay.message.Block;
import io.kay.message.MessageType;
import io.kay.message.QuestionCodec;

/**
 * Copies an answer that is delivered as an object, not as bytes, if the handler could have kept it and still change it.
 * Any thread.
 */
final class AnswerCopy {

    private AnswerCopy() {}

    /**
     * The answer as it would arrive in another partition.
     *
     * @throws RuntimeException if it cannot be encoded, for example because a component is null
     */
    static Object of(BlockPool blocks, MessageType asked, Object answer) {
        QuestionCodec<Object, Object> codec = asked.question();
        if (!codec.isAnswerMutable()) {
            return answer;
        }
        Block block = blocks.acquire(codec.answerBound(answer));
        try {
            codec.writeAnswer(answer, block, 0);
            return codec.readAnswer(block, 0);
        } finally {
            blocks.release(block);
        }
    }
}
