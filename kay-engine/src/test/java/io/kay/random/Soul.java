package io.kay.random;

import java.util.Objects;

import io.kay.Id;
import io.kay.random.Memory.Mood;

/** What the state of an instance must be, kept outside the engine. */
final class Soul {

    final long token;
    private final long born;
    private long checksum;
    private int heard;
    private int sent;
    private Ref friend;
    /** Its spawn handler threw: it must hear nothing but essential messages before it is removed. */
    boolean stillborn;
    /** How often the system had been resumed when its handler threw. */
    long resumesAtPanic = -1;

    Soul(long token, Id<?> born, Ref friend) {
        this.token = token;
        this.born = born.bits();
        this.checksum = Dice.mix(token);
        this.friend = friend;
    }

    /** The same, to go on from if time is turned back. */
    Soul copy() {
        Soul copy = new Soul(token, new Id<>(born), friend);
        copy.checksum = checksum;
        copy.heard = heard;
        copy.sent = sent;
        copy.stillborn = stillborn;
        copy.resumesAtPanic = resumesAtPanic;
        return copy;
    }

    /** Whether the memory is that of an instance that nobody has touched yet. */
    static boolean isBlank(Memory memory) {
        return memory.token() == 0 && memory.born().isNone() && memory.friend().equals(Ref.NOBODY)
                && memory.heard() == 0 && memory.sent() == 0 && memory.checksum() == 0 && !memory.odd()
                && memory.small() == 0 && memory.brief() == 0 && memory.letter() == 0 && memory.coarse() == 0
                && memory.fine() == 0 && memory.mood() == Mood.CALM && memory.text().isEmpty();
    }

    /** Takes a message in, here and in the memory. */
    void hear(long number, Memory memory) {
        checksum = Dice.mix(checksum ^ number);
        heard++;
        remember(memory);
    }

    void befriend(Ref ref, Memory memory) {
        friend = ref;
        memory.friend(ref);
    }

    /** The place of the next message it sends. */
    int nextPlace(Memory memory) {
        memory.sent(++sent);
        return sent;
    }

    /** Writes all state. */
    void remember(Memory memory) {
        memory.token(token);
        memory.born(new Id<>(born));
        memory.friend(friend);
        memory.heard(heard);
        memory.sent(sent);
        memory.checksum(checksum);
        memory.odd((checksum & 1) != 0);
        memory.small((byte) checksum);
        memory.brief((short) checksum);
        memory.letter((char) checksum);
        memory.coarse((int) checksum);
        memory.fine(checksum);
        memory.mood(mood());
        memory.text(text());
    }

    private Mood mood() {
        return Mood.values()[(int) Long.remainderUnsigned(checksum, Mood.values().length)];
    }

    private String text() {
        return Long.toString(checksum >>> (checksum & 31), 36) + (char) (0x400 + (checksum & 0xFF));
    }

    /** Whether the memory is what it must be. */
    boolean matches(Memory memory) {
        return memory.token() == token && memory.born().bits() == born && memory.friend().equals(friend)
                && memory.heard() == heard && memory.sent() == sent && memory.checksum() == checksum
                && memory.odd() == ((checksum & 1) != 0) && memory.small() == (byte) checksum
                && memory.brief() == (short) checksum && memory.letter() == (char) checksum
                && memory.coarse() == (int) checksum && memory.fine() == checksum && memory.mood() == mood()
                && Objects.equals(memory.text(), text());
    }
}
