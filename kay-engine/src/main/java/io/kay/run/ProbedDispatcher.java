package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.World;
import io.kay.dispatch.Dispatcher;
import io.kay.message.Block;
import io.kay.message.MessageCodec;
import io.kay.state.Rows;
import io.kay.state.StateReader;

/** Notifies a probe of each message before its handler is called. The probe throws instead if a fault is planned. */
final class ProbedDispatcher extends Dispatcher {

    private final SimulationProbe probe;
    private final Dispatcher generated;
    private final List<MessageCodec<?>> handled;
    private final int stride;
    private Id<?> self = Id.none();

    ProbedDispatcher(SimulationProbe probe, Partition partition, Dispatcher generated) {
        this.probe = probe;
        this.generated = generated;
        this.handled = partition.type().definition().handled();
        this.stride = partition.store().stride();
    }

    @Override
    public void at(MemorySegment chunk, long row) {
        self = new Id<>(StateReader.id(chunk, row));
        generated.at(chunk, row);
    }

    @Override
    public void leave() {
        probe.sender(Id.none());
        generated.leave();
    }

    @Override
    public long row() {
        return generated.row();
    }

    @Override
    public long id() {
        return generated.id();
    }

    @Override
    public void before(MemorySegment image) {
        generated.before(image);
    }

    private <T extends @Nullable Object> T handle(Object message, World world, Function<World, T> handler) {
        Id<?> recipient = self;
        probe.handling(recipient, message);
        probe.sender(recipient);
        try {
            return handler.apply(new ProbedWorld(world, recipient, probe));
        } finally {
            probe.sender(Id.none());
        }
    }

    @Override
    public void spawn(int handler, Block block, int offset, World world) {
        handle(handled.get(handler).read(block, offset), world, probed -> {
            generated.spawn(handler, block, offset, probed);
            return true;
        });
    }

    @Override
    public int receive(int handler, Block block, int[] payloads, int[] rows, Rows store, int from, int to,
            World world) {
        for (int i = from; i < to; i++) {
            reached = i;
            int each = i;
            at(store.chunk(rows[i]), store.offset(rows[i]));
            int end = handle(handled.get(handler).read(block, payloads[i]), world,
                    probed -> generated.receive(handler, block, payloads, rows, store, each, each + 1, probed));
            if (end <= i) { // its row dies, or the worker is wanted
                return end;
            }
        }
        return to;
    }

    @Override
    public @Nullable Object answer(int handler, Object question, World world) {
        return this.<@Nullable Object>handle(question, world,
                probed -> generated.answer(handler, question, probed));
    }

    @Override
    public int broadcast(int handler, Object message, MemorySegment chunk, long row, int count, World world) {
        for (int i = 0; i < count; i++) {
            long each = row + (long) i * stride;
            at(chunk, each);
            int lives = handle(message, world, probed -> generated.broadcast(handler, message, chunk, each, 1, probed));
            if (lives == 0) {
                return i;
            }
        }
        return count;
    }

    @Override
    public void collect(int handler, Object question, MemorySegment chunk, long row, int count, World world,
            Consumer<@Nullable Object> answers) {
        for (int i = 0; i < count; i++) {
            long each = row + (long) i * stride;
            at(chunk, each);
            handle(question, world, probed -> {
                generated.collect(handler, question, chunk, each, 1, probed, answers);
                return true;
            });
        }
    }
}
