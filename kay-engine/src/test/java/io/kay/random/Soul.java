package io.kay.random;

import java.util.HashMap;
import java.util.Map;
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
    /** Never set back: what was sent has left. */
    private int places;
    /** Letters that it threw on, by number. */
    private final Map<Long, Failed> failed = new HashMap<>();
    /** How often its handlers have thrown. */
    private int thrown;
    /** Its spawn handler threw: it must hear nothing but essential messages before it is removed. */
    boolean stillborn;

    /** What it was before a handler threw, and how often that has happened. */
    private static final class Failed {

        long checksum;
        int heard;
        int sent;
        Ref friend = Ref.NOBODY;
        int times;
        /** Larger than that of what failed before. */
        int order;
        boolean setBack;

        /** It will be set back to what another one was set back to. */
        void follow(Soul was) {
            checksum = was.checksum;
            heard = was.heard;
            sent = was.sent;
            friend = was.friend;
        }

        Failed copy() {
            Failed copy = new Failed();
            copy.checksum = checksum;
            copy.heard = heard;
            copy.sent = sent;
            copy.friend = friend;
            copy.times = times;
            copy.order = order;
            copy.setBack = setBack;
            return copy;
        }
    }

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
        copy.places = places;
        failed.forEach((number, failure) -> copy.failed.put(number, failure.copy()));
        copy.thrown = thrown;
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

    /** It is tried again to give birth to it. */
    void rebirth(Ref parent) {
        checksum = Dice.mix(token);
        heard = 0;
        sent = 0;
        friend = parent;
        stillborn = false;
    }

    /** How often its handler has thrown on a letter. */
    int failures(long number) {
        Failed before = failed.get(number);
        return before == null ? 0 : before.times;
    }

    /** Its handler will throw on a letter that it has not yet taken in. */
    void willFail(long number) {
        Failed now = failed.computeIfAbsent(number, _ -> new Failed());
        now.checksum = checksum;
        now.heard = heard;
        now.sent = sent;
        now.friend = friend;
        now.times++;
        now.order = ++thrown;
        now.setBack = false;
    }

    /** Whether it is what it was before a handler threw, and somebody wanted that to be tried again. */
    boolean isSetBack(Memory memory, Stage stage) {
        return failed.entrySet().stream().anyMatch(entry -> {
            Failed before = entry.getValue();
            if (stage.retries(token, entry.getKey()) < before.times) {
                return false;
            }
            Soul was = new Soul(token, new Id<>(born), before.friend);
            was.checksum = before.checksum;
            was.heard = before.heard;
            was.sent = before.sent;
            if (!was.matches(memory)) {
                return false;
            }
            checksum = was.checksum;
            heard = was.heard;
            sent = was.sent;
            friend = was.friend;
            before.setBack = true;
            takeBackLaterOnes(before, was, stage);
            return true;
        });
    }

    /** What was done after a failure that is tried again never was, later failures included. */
    private void takeBackLaterOnes(Failed before, Soul was, Stage stage) {
        failed.forEach((number, later) -> {
            if (later.order > before.order) {
                later.follow(was);
                later.setBack |= stage.retries(token, number) >= later.times;
            }
        });
    }

    /** Whether it must have been set back before it handles a letter again, and has not. */
    boolean misses(long number, Stage stage) {
        Failed before = Objects.requireNonNull(failed.get(number));
        return !before.setBack && !isAsBefore(before) && failed.entrySet()
                .stream()
                .noneMatch(other -> other.getKey() != number
                        && stage.retries(token, other.getKey()) >= other.getValue().times);
    }

    /** Who did the same again, as in a birth that is tried again, need not be set back to be as before. */
    private boolean isAsBefore(Failed before) {
        return checksum == before.checksum && heard == before.heard && sent == before.sent
                && friend.equals(before.friend);
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
        return ++places;
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
