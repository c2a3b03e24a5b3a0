package io.kay;

/**
 * The address of one instance, of all instances of an actor type, or of all instances of a trait. It has 64 bits, from
 * the highest: machine 14, type 10, slot 28, version 12. When an instance has died, its slot is reused with the next
 * version. A slot whose versions are used up is retired, so an id never reaches another instance.
 *
 * @param <A> the actor type or trait it addresses
 * @param bits the address as a number; 0 is {@link #none()}
 */
public record Id<A>(long bits) {

    /** Slot of an id that addresses all instances. */
    public static final int ALL_SLOTS = (1 << 28) - 1;
    /** Highest version of a slot. */
    public static final int MAX_VERSION = (1 << 12) - 1;
    /** Highest number of an actor type or trait. */
    public static final int MAX_TYPE = (1 << 10) - 1;
    /** Highest number of a machine. */
    public static final int MAX_MACHINE = (1 << 14) - 1;

    /** Length of the longest text form of an id. */
    private static final int MAX_TEXT = "16383.1023.268435455.4095".length();
    private static final int SLOT_SHIFT = 12;
    private static final int TYPE_SHIFT = 40;
    private static final int MACHINE_SHIFT = 50;
    private static final Id<?> NONE = new Id<>(0);

    /** The id of nobody, the initial value of an id in the state. Messages to it become dead letters. */
    @SuppressWarnings("unchecked")
    public static <A> Id<A> none() {
        return (Id<A>) NONE;
    }

    /** The same address, typed by a trait that the id's actor type has. */
    @SuppressWarnings("unchecked") // an id holds no value of its type
    public static <T> Id<T> of(Id<? extends T> id) {
        return (Id<T>) id;
    }

    /** Builds an address from its parts, unchecked. */
    public static long bits(int machine, int type, int slot, int version) {
        return (long) machine << MACHINE_SHIFT | (long) type << TYPE_SHIFT | (long) slot << SLOT_SHIFT | version;
    }

    /** The machine in an address. */
    public static int machine(long bits) {
        return (int) (bits >>> MACHINE_SHIFT);
    }

    /** The number of the actor type or trait in an address. */
    public static int type(long bits) {
        return (int) (bits >>> TYPE_SHIFT) & MAX_TYPE;
    }

    /** The slot in an address; {@link #ALL_SLOTS} addresses all instances. */
    public static int slot(long bits) {
        return (int) (bits >>> SLOT_SHIFT) & ALL_SLOTS;
    }

    /** The version in an address, 1 or more for an instance. */
    public static int version(long bits) {
        return (int) bits & MAX_VERSION;
    }

    /** Whether this is the id of nobody. */
    public boolean isNone() {
        return bits == 0;
    }

    /** Whether this addresses all instances of a type or trait. */
    public boolean isAll() {
        return slot(bits) == ALL_SLOTS;
    }

    /**
     * Parses exactly the output of {@link #toString()}: each id has one text form. Does not check what the id
     * addresses; it may be all instances of any type. For text from outside use {@link Actors#parse} or
     * {@link ActorSystem#parse}, which accept only ids of instances of the requested type.
     *
     * @throws InvalidIdException if the text does not have that form
     */
    public static <A> Id<A> parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw InvalidIdException.notAnId(text);
        }
        int dot1 = text.indexOf('.');
        int dot2 = text.indexOf('.', dot1 + 1);
        int dot3 = text.indexOf('.', dot2 + 1);
        if (dot1 < 0 || dot2 < 0 || dot3 < 0) {
            throw InvalidIdException.notAnId(text);
        }
        return new Id<>(bits(part(text, 0, dot1, MAX_MACHINE), part(text, dot1 + 1, dot2, MAX_TYPE),
                part(text, dot2 + 1, dot3, ALL_SLOTS), part(text, dot3 + 1, text.length(), MAX_VERSION)));
    }

    private static int part(String text, int from, int to, int max) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || (value == 0 && i > from)) { // no leading zeros
                throw InvalidIdException.notAnId(text);
            }
            value = 10 * value + digit;
            if (value > max) {
                throw InvalidIdException.notAnId(text);
            }
        }
        if (from == to) {
            throw InvalidIdException.notAnId(text);
        }
        return value;
    }

    /** {@code machine.type.slot.version} in decimal, safe in a URL path. */
    @Override
    public String toString() {
        return machine(bits) + "." + type(bits) + "." + slot(bits) + "." + version(bits);
    }
}
