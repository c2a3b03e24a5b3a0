package io.kay.inspect;

import java.time.Duration;
import java.util.List;

/**
 * An actor type, with the sum over its partitions.
 *
 * @param name its name
 * @param className its class
 * @param traits class names of its traits
 * @param messages class names of the messages it handles
 * @param state its accessors, each as {@code name: KIND}
 * @param rowBytes size of one row
 */
public record TypeView(String name, String className, List<String> traits, List<String> messages, List<String> state,
        int rowBytes, Counters counters, List<PartitionView> partitions) {

    /**
     * Counters of a partition, or of all partitions of a type.
     *
     * @param instances living instances
     * @param inboxMessages queued messages, a broadcast counted once for each partition
     * @param inboxBytes queued bytes
     * @param oldestMessageAge age of the oldest queued message; zero if there is none
     * @param handled messages handled; a broadcast counts once for every instance
     * @param dead messages that found no instance
     * @param rejected messages refused because the inbox was full
     * @param panics handlers that threw
     * @param storeBytes memory taken by rows and slots
     * @param turns turns run
     * @param turnTime time spent in turns
     */
    public record Counters(long instances, long inboxMessages, long inboxBytes, Duration oldestMessageAge,
            long handled, long dead, long rejected, long panics, long storeBytes, long turns, Duration turnTime) {

        static final Counters NONE = new Counters(0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, 0, Duration.ZERO);

        Counters plus(Counters other) {
            return new Counters(instances + other.instances, inboxMessages + other.inboxMessages,
                    inboxBytes + other.inboxBytes,
                    oldestMessageAge.compareTo(other.oldestMessageAge) > 0 ? oldestMessageAge : other.oldestMessageAge,
                    handled + other.handled, dead + other.dead, rejected + other.rejected, panics + other.panics,
                    storeBytes + other.storeBytes, turns + other.turns, turnTime.plus(other.turnTime));
        }
    }
}
