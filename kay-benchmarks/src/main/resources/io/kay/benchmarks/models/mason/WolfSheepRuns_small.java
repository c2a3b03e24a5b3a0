import io.kay.benchmarks.models.Model;
import io.kay.benchmarks.models.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import sim.util.Bag;

/** Runs of the model for MASON. Compiled beside it; the large one is made from this. */
public final class WolfSheepRuns_small implements Model {

    @Override
    public Run begin(long seed) {
        Wsg_small pasture = new Wsg_small(seed);
        pasture.start();
        return new Run() {

            @Override
            public void advance(int steps) {
                for (int i = 0; i < steps; i++) {
                    pasture.schedule.step(pasture);
                }
            }

            @Override
            public Map<String, Double> observe() {
                return view(pasture);
            }
        };
    }

    private static Map<String, Double> view(Wsg_small pasture) {
        double sheep = 0;
        Bag allSheep = pasture.fieldSheeps.allObjects;
        for (int i = 0; i < allSheep.numObjs; i++) {
            sheep += ((Sheep_small) allSheep.objs[i]).isDead() ? 0 : 1;
        }
        double wolves = 0;
        Bag allWolves = pasture.fieldWolves.allObjects;
        for (int i = 0; i < allWolves.numObjs; i++) {
            wolves += ((Wolf_small) allWolves.objs[i]).isDead() ? 0 : 1;
        }
        double grass = 0;
        for (int[] column : pasture.fieldFullyGrown.field) {
            for (int cell : column) {
                grass += cell;
            }
        }
        Map<String, Double> view = new LinkedHashMap<>();
        view.put("sheep", sheep);
        view.put("wolves", wolves);
        view.put("grass", grass);
        return view;
    }
}
