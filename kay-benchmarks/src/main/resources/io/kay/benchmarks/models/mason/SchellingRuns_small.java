import io.kay.benchmarks.models.Model;
import io.kay.benchmarks.models.Run;
import io.kay.benchmarks.models.schelling.SchellingRules;
import io.kay.benchmarks.models.schelling.TownView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs of the model for MASON. Compiled beside it; the large one is made from this. */
public final class SchellingRuns_small implements Model {

    @Override
    public Run begin(long seed) {
        Schelling_small town = new Schelling_small(seed);
        town.start();
        List<Agent_small> residents = new ArrayList<>();
        for (Object[] row : town.neighbors.field) {
            for (Object resident : row) {
                if (resident != null) {
                    residents.add((Agent_small) resident);
                }
            }
        }
        return new Run() {

            @Override
            public void advance(int steps) {
                for (int i = 0; i < steps; i++) {
                    town.schedule.step(town);
                }
            }

            @Override
            public Map<String, Double> observe() {
                return view(town, residents);
            }
        };
    }

    private static Map<String, Double> view(Schelling_small town, List<Agent_small> residents) {
        int side = town.gridWidth;
        byte[] map = new byte[side * side];
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                Object resident = town.neighbors.field[x][y];
                map[x * side + y] = resident == null ? 0 : (byte) ((Agent_small) resident).group;
            }
        }
        int[] places = residents.stream().mapToInt(resident -> resident.loc.x * side + resident.loc.y).toArray();
        byte[] groups = new byte[places.length];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (byte) residents.get(i).group;
        }
        SchellingRules rules = new SchellingRules(side, 1 - town.emptyProbability, town.neighborhood, town.threshold, true);
        return TownView.of(rules, map, places, groups);
    }
}
