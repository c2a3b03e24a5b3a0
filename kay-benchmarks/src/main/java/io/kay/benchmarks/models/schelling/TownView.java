package io.kay.benchmarks.models.schelling;

import java.util.LinkedHashMap;
import java.util.Map;

/** What can be seen of a town, in whatever it is written. */
public final class TownView {

    private TownView() {}

    /**
     * The share of residents who are content with what the map says, and the share of like ones among all pairs of
     * neighbours, by where they live.
     *
     * @param map group by place, 0 for nobody
     * @param places by resident
     * @param groups by resident
     */
    public static Map<String, Double> of(SchellingRules rules, byte[] map, int[] places, byte[] groups) {
        byte[] lived = new byte[map.length];
        for (int i = 0; i < places.length; i++) {
            lived[places[i]] = groups[i];
        }
        double content = 0;
        double like = 0;
        double neighbours = 0;
        for (int i = 0; i < places.length; i++) {
            if (count(rules, map, places[i], groups[i]) >= rules.wanted()) {
                content++;
            }
            int mine = count(rules, lived, places[i], groups[i]);
            like += mine;
            neighbours += mine + count(rules, lived, places[i], (byte) (3 - groups[i]));
        }
        Map<String, Double> view = new LinkedHashMap<>();
        view.put("content", content / places.length);
        view.put("like neighbours", like / neighbours);
        return view;
    }

    private static int count(SchellingRules rules, byte[] map, int place, byte group) {
        int count = 0;
        for (int dr = -rules.radius(); dr <= rules.radius(); dr++) {
            for (int dc = -rules.radius(); dc <= rules.radius(); dc++) {
                int row = place / rules.side() + dr;
                int column = place % rules.side() + dc;
                boolean inside = row >= 0 && row < rules.side() && column >= 0 && column < rules.side();
                if (inside && (dr != 0 || dc != 0) && map[row * rules.side() + column] == group) {
                    count++;
                }
            }
        }
        return count;
    }
}
