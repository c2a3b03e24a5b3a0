package io.kay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

/**
 * The strongly connected components of a graph of dependencies: sets of classes each of which needs, directly or not, all
 * the others. Nested classes count as the class that they stand in.
 *
 * <p>Source: R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1(2), 1972.
 */
final class Knots {

    private final Map<String, SortedSet<String>> graph;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Integer> lowLinks = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final List<SortedSet<String>> components = new ArrayList<>();

    private Knots(Map<String, SortedSet<String>> graph) {
        this.graph = graph;
    }

    /** The top-level classes with those of them that each names. */
    static Map<String, SortedSet<String>> namesOf(JavaClasses classes) {
        Map<String, SortedSet<String>> names = new TreeMap<>();
        for (JavaClass type : classes) {
            names.computeIfAbsent(topLevel(type), key -> new TreeSet<>());
        }
        for (JavaClass type : classes) {
            Set<String> named = names.get(topLevel(type));
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = topLevel(dependency.getTargetClass().getBaseComponentType());
                if (names.containsKey(target) && !target.equals(topLevel(type))) {
                    named.add(target);
                }
            }
        }
        return names;
    }

    /** The largest component, in alphabetical order; of several the first that was met. */
    static SortedSet<String> largestOf(Map<String, SortedSet<String>> graph) {
        Knots knots = new Knots(graph);
        for (String node : graph.keySet()) {
            if (!knots.indexes.containsKey(node)) {
                knots.visit(node);
            }
        }
        SortedSet<String> largest = new TreeSet<>();
        for (SortedSet<String> component : knots.components) {
            if (component.size() > largest.size()) {
                largest = component;
            }
        }
        return largest;
    }

    private void visit(String node) {
        int index = indexes.size();
        indexes.put(node, index);
        lowLinks.put(node, index);
        stack.push(node);
        for (String next : graph.get(node)) {
            if (!indexes.containsKey(next)) {
                visit(next);
                lowLinks.merge(node, lowLinks.get(next), Math::min);
            } else if (stack.contains(next)) {
                lowLinks.merge(node, indexes.get(next), Math::min);
            }
        }
        if (lowLinks.get(node) == index) {
            SortedSet<String> component = new TreeSet<>();
            String member;
            do {
                member = stack.pop();
                component.add(member);
            } while (!member.equals(node));
            components.add(component);
        }
    }

    private static String topLevel(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
