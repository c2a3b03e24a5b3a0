package io.kay.demo.map;

import java.util.SplittableRandom;

/** Makes up names of streets. */
final class StreetNames {

    private static final String[] CITIES = {"Lisbon", "Oslo", "Vienna", "Kyoto", "Nairobi", "Quito", "Tallinn",
            "Valletta", "Bergen", "Porto", "Ghent", "Utrecht", "Lima", "Turin"};
    private static final String[] PEOPLE = {"Lovelace", "Hopper", "Turing", "Noether", "Dijkstra", "Hamilton",
            "Curie", "Euler", "Hewitt", "Lamport", "Liskov", "Knuth", "Shannon", "Somerville", "Franklin", "Meitner"};
    private static final String[] NATURE = {"Alder", "Birch", "Cedar", "Chestnut", "Elm", "Hazel", "Heron", "Juniper",
            "Kestrel", "Larch", "Linden", "Maple", "Otter", "Plum", "Quince", "Rowan", "Sparrow", "Swallow", "Willow",
            "Wren", "Yarrow", "Mill", "Chapel", "Orchard", "Bridge", "Baker", "Cooper", "Weaver", "Mason", "Tanner"};
    private static final String[] ENDINGS = {"Street", "Lane", "Row", "Close", "Way", "Road"};

    private final SplittableRandom random;
    private int avenues;

    StreetNames(SplittableRandom random) {
        this.random = random;
    }

    String avenue() {
        return CITIES[avenues++ % CITIES.length] + " Avenue";
    }

    String mainStreet() {
        return any(PEOPLE) + " Street";
    }

    String street() {
        return any(NATURE) + " " + any(ENDINGS);
    }

    private String any(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
