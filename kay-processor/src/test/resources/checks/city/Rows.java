package city;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.kay.Fate;
import io.kay.World;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.dispatch.Dispatcher;
import io.kay.message.Block;
import io.kay.message.MessageCodec;

/** A chunk of cars, a dispatcher over it, and what the cars logged. */
final class Rows implements Log, Dependencies, io.kay.state.Rows {

    static final ActorTypeDefinition<Car> DEFINITION = ActorTypeDefinition.of(Car.class);
    static final int STRIDE = DEFINITION.layout().stride();

    final World world = (World) Proxy.newProxyInstance(World.class.getClassLoader(), new Class<?>[] {World.class},
            (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });
    final List<java.lang.String> log = new ArrayList<>();
    final List<java.lang.String> asked = new ArrayList<>();
    final Dispatcher dispatcher = DEFINITION.dispatcher(this, new NoTails(DEFINITION.layout()));
    final MemorySegment chunk = Arena.ofAuto().allocate(100L * STRIDE);
    final Block block = new Block(Arena.ofAuto().allocate(10_000));
    private Car car;

    @Override
    public void add(java.lang.String line, World given) {
        log.add(given == world ? line : "not my world");
    }

    @Override
    public void probe(Car flyweight) {
        car = flyweight;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(int index, Class<T> type) {
        asked.add(index + " " + type.getName());
        return (T) List.of(this, Map.of("fast", List.of(1000)), 7, new java.lang.String[] {"a"}).get(index);
    }

    static int handler(Class<?> message) {
        List<MessageCodec<?>> handled = DEFINITION.handled();
        for (int i = 0; i < handled.size(); i++) {
            if (handled.get(i).type() == message) {
                return i;
            }
        }
        throw new IllegalArgumentException("no handler for " + message);
    }

    /** Writes a message and returns its offset. */
    <M> int written(M message) {
        @SuppressWarnings("unchecked")
        MessageCodec<M> codec = (MessageCodec<M>) DEFINITION.handled().get(handler(message.getClass()));
        codec.write(message, block, 13);
        return 13;
    }

    /** The flyweight at a row. */
    Car car(int row) {
        receive(row, new Probe());
        return car;
    }

    /** Has a row receive a message. */
    Fate receive(int row, Object message) {
        int[] payloads = {written(message)};
        return receive(dispatcher, handler(message.getClass()), payloads, row) == 0 ? Fate.DIE : Fate.LIVE;
    }

    /** Has rows receive what lies in the block. */
    int receive(Dispatcher by, int handler, int[] payloads, int... rows) {
        return by.receive(handler, block, payloads, rows, this, 0, rows.length, world);
    }

    @Override
    public MemorySegment chunk(int row) {
        return chunk;
    }

    @Override
    public long offset(int row) {
        return (long) row * STRIDE;
    }
}
