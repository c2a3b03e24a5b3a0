package market;

import io.kay.External;
import io.kay.Id;
import io.kay.RecordList;
import io.kay.World;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.dispatch.Dispatcher;
import io.kay.dispatch.Safepoint;
import io.kay.message.Block;
import io.kay.state.ElementCodec;
import io.kay.state.FieldKind;
import io.kay.state.RowAccess;
import io.kay.state.RowExternal;
import io.kay.state.RowRecordList;
import io.kay.state.Rows;
import io.kay.state.StateField;
import io.kay.state.StateLayout;
import io.kay.state.Tails;
import java.lang.AutoCloseable;
import java.lang.IllegalArgumentException;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Thread;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * What the engine knows about {@link Basket}.
 */
@Generated("io.kay.processor.KayProcessor")
@NullUnmarked
@SuppressWarnings({"all", "deprecation", "removal"})
public final class Basket__ActorType extends ActorTypeDefinition<Basket> {
    private static final long STRIDE = 24;

    public Basket__ActorType() {
        super(Basket.class, "Basket", 0, rowLayout(),
                List.of(),
                List.of(Basket_Put__Codec.INSTANCE));
    }

    private static StateLayout rowLayout() {
        return new StateLayout(List.of(
                StateField.records("items", FieldKind.RECORD_LIST, 8, ItemElement.INSTANCE.bytes(), ItemElement.INSTANCE.fields()),
                StateField.of("reservation", FieldKind.EXTERNAL, 16)), (int) STRIDE);
    }

    @Override
    public Dispatcher dispatcher(Dependencies dependencies, Tails tails) {
        return new BasketDispatcher(new Row(), tails);
    }

    /**
     * A window onto one row, moved from instance to instance.
     */
    private static final class Row extends Basket {
        MemorySegment chunk;

        Thread owner;

        long row;

        Tails tails;

        Row() {
        }

        @Override
        public Id<Basket> id() {
            Dispatcher.requireHere(this.owner, "Basket");
            return new Id<>(chunk.get(RowAccess.LONG, row + StateLayout.ID_OFFSET));
        }

        @Override
        RecordList<Basket.Item> items() {
            Dispatcher.requireHere(this.owner, "Basket");
            return new RowRecordList<>(tails, chunk, row, 8, ItemElement.INSTANCE);
        }

        @Override
        External<AutoCloseable> reservation() {
            Dispatcher.requireHere(this.owner, "Basket");
            return new RowExternal<>(tails, chunk, row, 16);
        }
    }

    /**
     * Calls the handlers by number.
     */
    private static final class BasketDispatcher extends Dispatcher {
        private final Row self;

        private final Tails tails;

        BasketDispatcher(Row self, Tails tails) {
            this.self = self;
            this.tails = tails;
            self.tails = tails;
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
            tails.enter();
        }

        @Override
        public void leave() {
            self.chunk = null;
            self.owner = null;
            tails.leave();
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
        }

        @Override
        public void spawn(int handler, Block block, int offset, World world) {
            throw unknown(handler);
        }

        @Override
        public int receive(int handler, Block block, int[] payloads, int[] rows, Rows store,
                int from, int to, World world) {
            return switch (handler) {
                case 0 -> receivePut(block, payloads, rows, store, from, to);
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
                case 0 -> eachPut((Basket.Put) message, row, count);
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

        private int receivePut(Block block, int[] payloads, int[] rows, Rows store, int from,
                int to) {
            Row self = this.self;
            Safepoint safepoint = this.safepoint;
            for (int i = from; i < to; i++) {
                reached = i;
                at(store.chunk(rows[i]), store.offset(rows[i]));
                self.put(Basket_Put__Codec.decode(block, payloads[i]));
                if (safepoint.isWanted()) {
                    return ~i;
                }
            }
            return to;
        }

        private int eachPut(Basket.Put message, long row, int count) {
            Row self = this.self;
            for (int i = 0; i < count; i++) {
                self.row = row + i * STRIDE;
                tails.enter();
                self.put(message);
            }
            return count;
        }

        private static IllegalArgumentException unknown(int handler) {
            return new IllegalArgumentException("Basket has no handler " + handler + " of this kind");
        }
    }

    /**
     * Reads and writes a {@link Basket.Item} as an element.
     */
    private static final class ItemElement extends ElementCodec<Basket.Item> {
        static final ItemElement INSTANCE = new ItemElement();

        ItemElement() {
            super(24, List.of(
                    StateField.text("name", 4, 8),
                    StateField.of("pieces", FieldKind.INT, 0)));
        }

        @Override
        public Basket.Item read(MemorySegment chunk, long row) {
            return new Basket.Item(RowAccess.getText(chunk, row + 4),
                    chunk.get(RowAccess.INT, row + 0));
        }

        @Override
        public void write(Basket.Item value, MemorySegment chunk, long row) {
            Objects.requireNonNull(value, "Item is null; state carries no nulls");
            String name = value.name();
            Objects.requireNonNull(name, "Item.name is null; use \"\" for no text");
            RowAccess.setText(chunk, row + 4, name, 8, "Item.name");
            chunk.set(RowAccess.INT, row + 0, value.pieces());
        }
    }
}
