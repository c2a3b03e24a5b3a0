package city;

import java.util.List;
import java.util.Map;

import io.kay.Fate;
import io.kay.Id;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.MaxLength;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

import city.base.Vehicle;

/** Every kind of state, of handler and of inheritance. */
@ActorType(name = "car", partitions = 8)
public abstract class Car extends Vehicle<Car> implements Motorised {

    static final int FINE = 1;

    private final Log log;
    private final Map<java.lang.String, List<Integer>> bonus;

    protected Car(Log log, Map<java.lang.String, List<Integer>> bonus, int row, java.lang.String... chunk) {
        this.log = log;
        this.bonus = Map.copyOf(bonus);
    }

    abstract boolean on();

    abstract void on(boolean value);

    abstract byte small();

    abstract void small(byte value);

    abstract short medium();

    abstract void medium(short value);

    abstract char letter();

    abstract void letter(char value);

    abstract int number();

    abstract void number(int value);

    abstract double position();

    abstract void position(double value);

    protected abstract Color color();

    protected abstract void color(Color value);

    @MaxLength(7)
    abstract java.lang.String name();

    abstract void name(java.lang.String value);

    public abstract Id<? extends RoadUser> next();

    public abstract void next(Id<? extends RoadUser> value);

    abstract Place place();

    abstract void place(Place value);

    abstract Pair<Point, Pair<Id<Car>, Nothing>> pair();

    abstract void pair(Pair<Point, Pair<Id<Car>, Nothing>> value);

    abstract city.Hidden hidden();

    abstract void hidden(city.Hidden value);

    abstract Objects objects();

    abstract void objects(Objects value);

    /** Hides java.util.Objects, which generated code uses. */
    record Objects(Id<Car> id) {}

    abstract Chunk chunk();

    abstract void chunk(Chunk value);

    record Chunk(long value, int chunk, short row) {}

    /** The inherited state that is protected in another package. */
    Id<Car> leaderForCheck() {
        return leader();
    }

    long seenForCheck() {
        return seen();
    }

    void forCheck(Id<Car> leader, long seen) {
        leader(leader);
        seen(seen);
    }

    /** A member with the name of a message of another package member. */
    public record Tick(byte nested) implements io.kay.Message<Car> {}

    @Spawn
    void enter(Enter enter, World world) {
        leader(enter.leader());
        seen(enter.seen());
        log.add("enter " + enter.seen(), world);
    }

    @Spawn
    void park(Parked parked) {
        number(parked.number());
    }

    record Parked(int number) implements io.kay.Spawning<Car> {}

    @Receive
    void tick(city.Tick tick) {
        position(position() + tick.seconds());
    }

    @Receive
    void tick(Tick tick, World world) {
        small(tick.nested());
        log.add("tick " + seen(), world);
    }

    @Receive
    Fate crash(Crash crash, World world) {
        log.add("crash " + seen(), world);
        return crash.seen() == seen() ? Fate.DIE : Fate.LIVE;
    }

    @Receive
    double howFast(HowFast question) {
        return position() + bonus.getOrDefault("fast", List.of(0)).getFirst();
    }

    @Receive
    Pair<Point, Color> scalars(Scalars scalars) {
        return new Pair<>(scalars.l(), scalars.i());
    }

    @Receive
    List<java.lang.String> everything(Everything everything) {
        return everything.b();
    }

    @Receive
    int[] narrow(Narrow narrow, World world) {
        return narrow.text().chars().toArray();
    }

    @Receive
    void probe(Probe probe) {
        log.probe(this);
    }

    @Override
    @Receive
    public void stop(Stop stop) {
        position(0);
    }
}
