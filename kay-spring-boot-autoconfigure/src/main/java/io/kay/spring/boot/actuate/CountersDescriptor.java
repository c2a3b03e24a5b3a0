package io.kay.spring.boot.actuate;

import io.kay.inspect.TypeView;

/**
 * Counters of a partition or a type, see {@link TypeView.Counters}.
 *
 * @param oldestMessageAgeMillis how long the oldest queued message has waited, 0 if there is none
 * @param turnTimeMillis time spent in turns
 */
public record CountersDescriptor(long instances, long inboxMessages, long inboxBytes, long oldestMessageAgeMillis,
        long handled, long dead, long rejected, long panics, long storeBytes, long turns, long turnTimeMillis) {

    static CountersDescriptor of(TypeView.Counters counters) {
        return new CountersDescriptor(counters.instances(), counters.inboxMessages(), counters.inboxBytes(),
                counters.oldestMessageAge().toMillis(), counters.handled(), counters.dead(), counters.rejected(),
                counters.panics(), counters.storeBytes(), counters.turns(), counters.turnTime().toMillis());
    }
}
