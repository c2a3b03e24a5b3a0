package io.kay.random;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.kay.Id;
import io.kay.random.ActorState.Mood;

/** What the state of an instance must be, kept outside the engine. */
final class InstanceModel {

    final long token;
    private final long born;
    private long checksum;
    private int heard;
    private int sent;
    private ModelId friend;
    /** Never set back: what was sent has left. */
    private int places;
    /** Messages that it threw on, by number. */
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
        ModelId friend = ModelId.NOBODY;
        int times;
        /** Larger than that of what failed before. */
        int order;
        boolean setBack;

        /** It will be set back to what another one was set back to. */
        void follow(InstanceModel was) {
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

    InstanceModel(long token, Id<?> born, ModelId friend) {
        this.token = token;
        this.born = born.bits();
        this.checksum = SeededRandom.mix(token);
        this.friend = friend;
    }

    /** The same, to go on from if time is turned back. */
    InstanceModel copy() {
        InstanceModel copy = new InstanceModel(token, new Id<>(born), friend);
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
    static boolean isBlank(ActorState state) {
        return state.token() == 0 && state.born().isNone() && state.friend().equals(ModelId.NOBODY)
                && state.heard() == 0 && state.sent() == 0 && state.checksum() == 0 && !state.odd()
                && state.small() == 0 && state.brief() == 0 && state.message() == 0 && state.coarse() == 0
                && state.fine() == 0 && state.mood() == Mood.CALM && state.text().isEmpty();
    }

    /** It is tried again to give birth to it. */
    void rebirth(ModelId parent) {
        checksum = SeededRandom.mix(token);
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

    /** Its handler will throw on a message that it has not yet taken in. */
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
    boolean isSetBack(ActorState state, RunContext context) {
        return failed.entrySet().stream().anyMatch(entry -> {
            Failed before = entry.getValue();
            if (context.retries(token, entry.getKey()) < before.times) {
                return false;
            }
            InstanceModel was = new InstanceModel(token, new Id<>(born), before.friend);
            was.checksum = before.checksum;
            was.heard = before.heard;
            was.sent = before.sent;
            if (!was.matches(state)) {
                return false;
            }
            checksum = was.checksum;
            heard = was.heard;
            sent = was.sent;
            friend = was.friend;
            before.setBack = true;
            takeBackLaterOnes(before, was, context);
            return true;
        });
    }

    /** What was done after a failure that is tried again never was, later failures included. */
    private void takeBackLaterOnes(Failed before, InstanceModel was, RunContext context) {
        failed.forEach((number, later) -> {
            if (later.order > before.order) {
                later.follow(was);
                later.setBack |= context.retries(token, number) >= later.times;
            }
        });
    }

    /** Whether it must have been set back before it handles a message again, and has not. */
    boolean misses(long number, RunContext context) {
        Failed before = Objects.requireNonNull(failed.get(number));
        return !before.setBack && !isAsBefore(before) && failed.entrySet()
                .stream()
                .noneMatch(other -> other.getKey() != number
                        && context.retries(token, other.getKey()) >= other.getValue().times);
    }

    /** Who did the same again, as in a birth that is tried again, need not be set back to be as before. */
    private boolean isAsBefore(Failed before) {
        return checksum == before.checksum && heard == before.heard && sent == before.sent
                && friend.equals(before.friend);
    }

    /** Takes a message in, here and in the memory. */
    void hear(long number, ActorState state) {
        checksum = SeededRandom.mix(checksum ^ number);
        heard++;
        remember(state);
    }

    void befriend(ModelId ref, ActorState state) {
        friend = ref;
        state.friend(ref);
    }

    /** The place of the next message it sends. */
    int nextPlace(ActorState state) {
        state.sent(++sent);
        return ++places;
    }

    /** Writes all state. */
    void remember(ActorState state) {
        state.token(token);
        state.born(new Id<>(born));
        state.friend(friend);
        state.heard(heard);
        state.sent(sent);
        state.checksum(checksum);
        state.odd((checksum & 1) != 0);
        state.small((byte) checksum);
        state.brief((short) checksum);
        state.message((char) checksum);
        state.coarse((int) checksum);
        state.fine(checksum);
        state.mood(mood());
        state.text(text());
    }

    private Mood mood() {
        return Mood.values()[(int) Long.remainderUnsigned(checksum, Mood.values().length)];
    }

    private String text() {
        return Long.toString(checksum >>> (checksum & 31), 36) + (char) (0x400 + (checksum & 0xFF));
    }

    /** Whether the memory is what it must be. */
    boolean matches(ActorState state) {
        return state.token() == token && state.born().bits() == born && state.friend().equals(friend)
                && state.heard() == heard && state.sent() == sent && state.checksum() == checksum
                && state.odd() == ((checksum & 1) != 0) && state.small() == (byte) checksum
                && state.brief() == (short) checksum && state.message() == (char) checksum
                && state.coarse() == (int) checksum && state.fine() == checksum && state.mood() == mood()
                && Objects.equals(state.text(), text());
    }
}
