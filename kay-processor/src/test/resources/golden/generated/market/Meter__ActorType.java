package market;

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
import java.lang.SuppressWarnings;
import java.lang.Thread;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * What the engine knows about {@link Meter}.
 */
@Generated("io.kay.processor.KayProcessor")
@NullUnmarked
@SuppressWarnings({"all", "deprecation", "removal"})
public final class Meter__ActorType extends ActorTypeDefinition<Meter> {
    private static final long STRIDE = 24;

    public Meter__ActorType() {
        super(Meter.class, "Meter", 0, rowLayout(),
                List.of(),
                List.of(
                Meter_Install__Codec.INSTANCE,
                Meter_Measure__Codec.INSTANCE));
    }

    private static StateLayout rowLayout() {
        return new StateLayout(List.of(
                StateField.of("sum", FieldKind.DOUBLE, 8),
                StateField.of("count", FieldKind.INT, 16)), (int) STRIDE);
    }

    @Override
    public Dispatcher dispatcher(Dependencies dependencies, Tails tails) {
        return new MeterDispatcher(new Row());
    }

    /**
     * A window onto one row, moved from instance to instance.
     */
    private static final class Row extends Meter {
        MemorySegment chunk;

        Thread owner;

        long row;

        long wrote0;

        double was8;

        int was16;

        Row() {
        }

        @Override
        public Id<Meter> id() {
            Dispatcher.requireHere(this.owner, "Meter");
            return new Id<>(chunk.get(RowAccess.LONG, row + StateLayout.ID_OFFSET));
        }

        @Override
        double sum() {
            Dispatcher.requireHere(this.owner, "Meter");
            return chunk.get(RowAccess.DOUBLE, row + 8);
        }

        @Override
        void sum(double value) {
            Dispatcher.requireHere(this.owner, "Meter");
            if ((this.wrote0 & 0x1L) == 0) {
                this.wrote0 |= 0x1L;
                this.was8 = chunk.get(RowAccess.DOUBLE, row + 8);
            }
            chunk.set(RowAccess.DOUBLE, row + 8, value);
        }

        @Override
        int count() {
            Dispatcher.requireHere(this.owner, "Meter");
            return chunk.get(RowAccess.INT, row + 16);
        }

        @Override
        void count(int value) {
            Dispatcher.requireHere(this.owner, "Meter");
            if ((this.wrote0 & 0x2L) == 0) {
                this.wrote0 |= 0x2L;
                this.was16 = chunk.get(RowAccess.INT, row + 16);
            }
            chunk.set(RowAccess.INT, row + 16, value);
        }
    }

    /**
     * Calls the handlers by number.
     */
    private static final class MeterDispatcher extends Dispatcher {
        private final Row self;

        MeterDispatcher(Row self) {
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
                image.set(RowAccess.DOUBLE, 8, self.was8);
            }
            if ((self.wrote0 & 0x2L) != 0) {
                image.set(RowAccess.INT, 16, self.was16);
            }
        }

        @Override
        public void spawn(int handler, Block block, int offset, World world) {
            switch (handler) {
                case 0 -> self.install(Meter_Install__Codec.decode(block, offset));
                default -> throw unknown(handler);
            }
        }

        @Override
        public int receive(int handler, Block block, int[] payloads, int[] rows, Rows store,
                int from, int to, World world) {
            return switch (handler) {
                case 1 -> receiveMeasure(block, payloads, rows, store, from, to);
                default -> throw unknown(handler);
            };
        }

        @Override
        public Object answer(int handler, Object question, World world) {
            throw unknown(handler);
        }

        @Override
        public int broadcast(int handler, Object message, MemorySegment chunk, long row, int count,
                World world) {
            self.chunk = chunk;
            self.owner = Thread.currentThread();
            return switch (handler) {
                case 1 -> eachMeasure((Meter.Measure) message, row, count);
                default -> throw unknown(handler);
            };
        }

        @Override
        public void collect(int handler, Object question, MemorySegment chunk, long row, int count,
                World world, Consumer<Object> answers) {
            self.chunk = chunk;
            self.owner = Thread.currentThread();
            throw unknown(handler);
        }

        private int receiveMeasure(Block block, int[] payloads, int[] rows, Rows store, int from,
                int to) {
            Row self = this.self;
            Safepoint safepoint = this.safepoint;
            for (int i = from; i < to; i++) {
                reached = i;
                at(store.chunk(rows[i]), store.offset(rows[i]));
                self.measure(Meter_Measure__Codec.decode(block, payloads[i]));
                if (safepoint.isWanted()) {
                    return ~i;
                }
            }
            return to;
        }

        private int eachMeasure(Meter.Measure message, long row, int count) {
            Row self = this.self;
            for (int i = 0; i < count; i++) {
                self.row = row + i * STRIDE;
                self.wrote0 = 0;
                self.measure(message);
            }
            return count;
        }

        private static IllegalArgumentException unknown(int handler) {
            return new IllegalArgumentException("Meter has no handler " + handler + " of this kind");
        }
    }
}
