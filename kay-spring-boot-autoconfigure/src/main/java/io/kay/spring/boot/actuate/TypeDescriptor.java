package io.kay.spring.boot.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.inspect.TypeView;

/**
 * One actor type.
 *
 * @param traits class names of its traits
 * @param messages class names of the messages it handles
 * @param state its accessors, each as {@code name: KIND}
 * @param rowBytes bytes of one instance
 * @param counters sums over the partitions
 */
public record TypeDescriptor(String name, String className, List<String> traits, List<String> messages,
        List<String> state, int rowBytes, CountersDescriptor counters,
        List<PartitionDescriptor> partitions) implements OperationResponseBody {

    static TypeDescriptor of(TypeView type) {
        return new TypeDescriptor(type.name(), type.className(), type.traits(), type.messages(), type.state(),
                type.rowBytes(), CountersDescriptor.of(type.counters()),
                type.partitions().stream().map(PartitionDescriptor::of).toList());
    }
}
