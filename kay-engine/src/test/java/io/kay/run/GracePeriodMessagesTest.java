package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.inbox.BlockPool;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.store.ChunkStorage;

/** Messages that wait for births, against a model of plain queues. */
class GracePeriodMessagesTest {

    private static final int IDS = 300;
    private static final int STEPS = 20_000;

    private final InboxReader user = new InboxReader(false);
    private final InboxReader essential = new InboxReader(true);
    private final Map<Long, ArrayDeque<Long>> waiting = new HashMap<>();
    private final Set<Long> born = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eachIdGetsWhatWaitsForItOnceAndInOrder(long seed) {
        try (ChunkStorage storage = new ChunkStorage()) {
            BlockPool pool = new BlockPool(storage, 1024);
            SplittableRandom random = new SplittableRandom(seed);
            GracePeriodMessages messages = new GracePeriodMessages(pool);
            for (long i = 1; i <= STEPS; i++) {
                long id = 1 + random.nextInt(IDS);
                if (born.contains(id)) {
                    continue;
                }
                if (random.nextInt(100) == 0) {
                    messages.born(id, user, essential, 0);
                    born.add(id);
                    assertThat(read(List.of(user, essential))).isEqualTo(expected(id));
                    assertThat(messages.contains(id)).isFalse();
                } else {
                    messages.add(id % 3 == 0 ? essential : user, id, letter(pool, id, i, random.nextInt(100)), 0, 0);
                    waiting.computeIfAbsent(id, _ -> new ArrayDeque<>()).add(i);
                }
            }
            assertThat(messages.count(false) + messages.count(true)).isEqualTo(
                    waiting.values().stream().mapToLong(ArrayDeque::size).sum());

            long halted = waiting.keySet().stream().filter(id -> id % 3 != 0).findFirst().orElseThrow();
            InboxReader aside = new InboxReader(false);
            messages.hopeless(user, essential, id -> id == halted, (id, blocks) -> aside.readFirst(blocks), 0);

            Map<Long, List<Long>> rest = read(List.of(user, essential));
            List<Long> ofHalted = new ArrayList<>(waiting.remove(halted));
            waiting.forEach((id, numbers) -> assertThat(rest.remove(id)).isEqualTo(new ArrayList<>(numbers)));
            assertThat(rest).isEmpty();
            assertThat(user.inbox.messages()).isEqualTo(ofHalted.size()); // they are unread
            assertThat(read(List.of(aside))).isEqualTo(Map.of(halted, ofHalted));
            user.inbox.handled((int) user.inbox.messages(), (int) user.inbox.bytes());
            assertThat(user.inbox.messages() + essential.inbox.messages()).isZero();
            assertThat(user.inbox.bytes() + essential.inbox.bytes()).isZero();
        }
    }

    private Map<Long, List<Long>> expected(long id) {
        ArrayDeque<Long> numbers = waiting.remove(id);
        return numbers == null ? Map.of() : Map.of(id, new ArrayList<>(numbers));
    }

    private static Block letter(BlockPool pool, long id, long number, int padding) {
        Block block = pool.acquire(200);
        int length = Envelope.size(Envelope.MESSAGE) + Long.BYTES + padding;
        Envelope.write(block, 0, length, (short) 0, Envelope.MESSAGE, id, 0, 0);
        block.putLong(Envelope.size(Envelope.MESSAGE), number);
        block.append(length, false);
        return block;
    }

    /** Reads lanes as the owner of a partition does: numbers by id. */
    private static Map<Long, List<Long>> read(List<InboxReader> lanes) {
        Map<Long, List<Long>> read = new HashMap<>();
        for (InboxReader lane : lanes) {
            for (Block block = lane.current(); block != null; block = lane.current()) {
                for (int at = block.readOffset(); at < block.end(); at += Envelope.length(block, at)) {
                    read.computeIfAbsent(Envelope.recipient(block, at), _ -> new ArrayList<>())
                            .add(block.getLong(at + Envelope.size(Envelope.MESSAGE)));
                    lane.inbox.handled(1, Envelope.length(block, at));
                }
                lane.next();
            }
        }
        return read;
    }
}
