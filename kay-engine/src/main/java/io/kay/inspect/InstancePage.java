package io.kay.inspect;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.Instance;

/**
 * One page of instances of a type, in slot order.
 *
 * @param next cursor of the next page, null after the last
 */
public record InstancePage(String type, List<Instance<?>> instances, @Nullable String next) {}
