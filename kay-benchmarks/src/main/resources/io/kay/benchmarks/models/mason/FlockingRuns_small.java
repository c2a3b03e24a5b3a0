import io.kay.benchmarks.models.Model;
import io.kay.benchmarks.models.Run;
import io.kay.benchmarks.models.flocking.FlockView;
import java.util.Map;

/** Runs of the model for MASON. Compiled beside it; the large one is made from this. */
public final class FlockingRuns_small implements Model {

    @Override
    public Run begin(long seed) {
        Flocking_small flock = new Flocking_small(seed);
        flock.start();
        return new Run() {

            @Override
            public void advance(int steps) {
                for (int i = 0; i < steps; i++) {
                    flock.schedule.step(flock);
                }
            }

            @Override
            public Map<String, Double> observe() {
                return view(flock);
            }
        };
    }

    private static Map<String, Double> view(Flocking_small flock) {
        int birds = flock.flockers.allObjects.numObjs;
        double[] x = new double[birds];
        double[] y = new double[birds];
        double[] dx = new double[birds];
        double[] dy = new double[birds];
        for (int i = 0; i < birds; i++) {
            Flocker_small bird = (Flocker_small) flock.flockers.allObjects.objs[i];
            x[i] = bird.loc.x;
            y[i] = bird.loc.y;
            dx[i] = bird.lastd.x;
            dy[i] = bird.lastd.y;
        }
        return FlockView.of(flock.width, flock.neighborhood, x, y, dx, dy);
    }
}
