package market;

import io.kay.Fate;
import io.kay.Id;
import io.kay.World;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.dispatch.Dispatcher;
import io.kay.dispatch.Safepoint;
import io.kay.message.Block;
import io.kay.state.FieldKind;
import io.kay.state.RowAccess;
import io.kay.state.Rows;
import io.kay.state.StateField;
import io.kay.state.StateLayout;
import io.kay.state.Tails;
import java.lang.IllegalArgumentException;
import java.lang.Object;
import java.lang.Override;
import java.lang.Runnable;
import java.lang.SuppressWarnings;
import java.lang.Thread;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * What the engine knows about {@link Stall}.
 */
@Generated("io.kay.processor.KayProcessor")
@NullUnmarked
@SuppressWarnings({"all", "deprecation", "removal"})
public final class Stall__ActorType extends ActorTypeDefinition<Stall> {
    private static final long STRIDE = 16;

    public Stall__ActorType() {
        super(Stall.class, "Stall", 0, rowLayout(),
                List.of(Sellable.class),
                List.of(
                Sellable_Price__Codec.INSTANCE,
                Stall_Close__Codec.INSTANCE));
    }

    private static StateLayout rowLayout() {
        return new StateLayout(List.of(StateField.of("price", FieldKind.LONG, 8)), (int) STRIDE);
    }

    @Override
    public Dispatcher dispatcher(Dependencies dependencies, Tails tails) {
        return new StallDispatcher(new Row(dependencies.get(0, Runnable.class)));
    }

    /**
     * A window onto one row, moved from instance to instance.
     */
    private static final class Row extends Stall {
        MemorySegment chunk;

        Thread owner;

        long row;

        long wrote0;

        long was8;

        Row(Runnable bell) {
            super(bell);
        }

        @Override
        public Id<Stall> id() {
            Dispatcher.requireHere(this.owner, "Stall");
            return new Id<>(chunk.get(RowAccess.LONG, row + StateLayout.ID_OFFSET));
        }

        @Override
        long price() {
            Dispatcher.requireHere(this.owner, "Stall");
            return chunk.get(RowAccess.LONG, row + 8);
        }

        @Override
        void price(long value) {
            Dispatcher.requireHere(this.owner, "Stall");
            if ((this.wrote0 & 0x1L) == 0) {
                this.wrote0 |= 0x1L;
                this.was8 = chunk.get(RowAccess.LONG, row + 8);
            }
            chunk.set(RowAccess.LONG, row + 8, value);
        }
    }

    /**
     * Calls the handlers by number.
     */
    private static final class StallDispatcher extends Dispatcher {
        private final Row self;

        StallDispatcher(Row self) {
            this.self = self;
        }

        @Override
        public void at(MemorySegment chunk, long row) {
            if (self.chunk != chunk) {
                self.chunk = chunk;
            }
            Thread thread = Thread.currentThread();
            if (self.owner != thread) {
                self.owner = thread;
            }
            self.row = row;
            self.wrote0 = 0;
        }

        @Override
        public void leave() {
            self.chunk = null;
            self.owner = null;
        }

        @Override
        public long row() {
            return self.row;
        }

        @Override
        public long id() {
            return self.chunk == null ? 0 : self.chunk.get(RowAccess.LONG, self.row + StateLayout.ID_OFFSET);
        }

        @Override
        public void before(MemorySegment image) {
            if ((self.wrote0 & 0x1L) != 0) {
                image.set(RowAccess.LONG, 8, self.was8);
            }
        }

        @Override
        public void spawn(int handler, Block block, int offset, World world) {
            throw unknown(handler);
        }

        @Override
        public int receive(int handler, Block block, int[] payloads, int[] rows, Rows store,
                int from, int to, World world) {
            return switch (handler) {
                case 0 -> receivePrice(block, payloads, rows, store, from, to);
                case 1 -> receiveClose(block, payloads, rows, store, from, to, world);
                default -> throw unknown(handler);
            };
        }

        @Override
        public Object answer(int handler, Object question, World world) {
            return switch (handler) {
                case 0 -> self.price((Sellable.Price) question);
                default -> throw unknown(handler);
            };
        }

        @Override
        public int broadcast(int handler, Object message, MemorySegment chunk, long row, int count,
                World world) {
            self.chunk = chunk;
            self.owner = Thread.currentThread();
            return switch (handler) {
                case 0 -> eachPrice((Sellable.Price) message, row, count);
                case 1 -> eachClose((Stall.Close) message, row, count, world);
                default -> throw unknown(handler);
            };
        }

        @Override
        public void collect(int handler, Object question, MemorySegment chunk, long row, int count,
                World world, Consumer<Object> answers) {
            self.chunk = chunk;
            self.owner = Thread.currentThread();
            switch (handler) {
                case 0 -> collectPrice((Sellable.Price) question, row, count, answers);
                default -> throw unknown(handler);
            }
        }

        private int receivePrice(Block block, int[] payloads, int[] rows, Rows store, int from,
                int to) {
            Row self = this.self;
            Safepoint safepoint = this.safepoint;
            for (int i = from; i < to; i++) {
                reached = i;
                at(store.chunk(rows[i]), store.offset(rows[i]));
                self.price(Sellable_Price__Codec.decode(block, payloads[i]));
                if (safepoint.isWanted()) {
                    return ~i;
                }
            }
            return to;
        }

        private int receiveClose(Block block, int[] payloads, int[] rows, Rows store, int from,
                int to, World world) {
            Row self = this.self;
            Safepoint safepoint = this.safepoint;
            for (int i = from; i < to; i++) {
                reached = i;
                at(store.chunk(rows[i]), store.offset(rows[i]));
                if (self.close(Stall_Close__Codec.decode(block, payloads[i]), world) == Fate.DIE) {
                    return i;
                }
                if (safepoint.isWanted()) {
                    return ~i;
                }
            }
            return to;
        }

        private int eachPrice(Sellable.Price message, long row, int count) {
            Row self = this.self;
            for (int i = 0; i < count; i++) {
                self.row = row + i * STRIDE;
                self.wrote0 = 0;
                self.price(message);
            }
            return count;
        }

        private int eachClose(Stall.Close message, long row, int count, World world) {
            Row self = this.self;
            for (int i = 0; i < count; i++) {
                self.row = row + i * STRIDE;
                self.wrote0 = 0;
                if (self.close(message, world) == Fate.DIE) {
                    return i;
                }
            }
            return count;
        }

        private void collectPrice(Sellable.Price question, long row, int count,
                Consumer<Object> answers) {
            Row self = this.self;
            for (int i = 0; i < count; i++) {
                self.row = row + i * STRIDE;
                self.wrote0 = 0;
                answers.accept(self.price(question));
            }
        }

        private static IllegalArgumentException unknown(int handler) {
            return new IllegalArgumentException("Stall has no handler " + handler + " of this kind");
        }
    }
}
