package io.kay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.kay.AnswerPage;
import io.kay.PanickedException;
import io.kay.inbox.BlockPool;
import io.kay.message.MessageType;
import io.kay.store.InstanceStore;

/** Asks the next instances of one partition, in slot order. */
final class PageOperation<R> implements Operation {

    private final SlotCursor from;
    private final int partitions;
    private final EncodedMessage question;
    private final int limit;
    private final CompletableFuture<AnswerPage<R>> result;

    /**
     * Creates the operation for one page.
     *
     * @param partitions the partitions of the address
     */
    PageOperation(SlotCursor from, List<Partition> partitions, EncodedMessage question, int limit) {
        Partition asked = partitions.get(from.partition());
        this.from = from;
        this.partitions = partitions.size();
        this.result = new SystemFuture.OfPartitions<>(asked.engine(),
                "a page of answers to " + question.type().codec().type().getSimpleName(), List.of(asked));
        this.question = question;
        this.limit = limit;
    }

    CompletableFuture<AnswerPage<R>> result() {
        return result;
    }

    @Override
    public void run(Partition partition) {
        if (result.isDone()) {
            return;
        }
        MessageType asked = question.type();
        BlockPool blocks = partition.engine().blockPool();
        int handler = partition.type().handler(asked.tag());
        boolean essential = asked.codec().essential();
        SlotScan scan = new SlotScan(partition.store(), from.slot());
        List<R> answers = new ArrayList<>();
        long leftOut = 0;
        int row = InstanceStore.NONE;
        try {
            while (answers.size() < limit && (row = scan.next()) != InstanceStore.NONE) {
                if (!essential && partition.paused().reason(partition.store().id(row)) != null) {
                    leftOut++;
                    continue;
                }
                partition.store().touch(row);
                @SuppressWarnings("unchecked") // the handler returns the question's answer type
                R answer = (R) AnswerCopy.of(blocks, asked, Objects.requireNonNull(
                        partition.at(row).answer(handler, question.decode(blocks), partition.world())));
                answers.add(answer);
                partition.counters().handled++;
                if (partition.watches().contains(partition.store().id(row))) {
                    partition.watches().handled(row, question.shown(blocks), false);
                }
            }
        } catch (Throwable thrown) { // any of them: JVM errors are panics too
            PanickedException reason = partition.panic(thrown, partition.store().id(row), question,
                    PanicEvidence.Kind.MESSAGE);
            partition.runner().afterTurn(() -> result.completeExceptionally(reason));
            return;
        }
        long next = scan.cursor(from, partitions).encoded();
        AnswerPage<R> page = new AnswerPage<>(answers, next, leftOut);
        partition.runner().afterTurn(() -> result.complete(page));
    }

    @Override
    public void abandon(Throwable reason) {
        result.completeExceptionally(reason);
    }
}
