package io.kay.run;

/** Lets tests of other packages know the moment of a cut. */
public final class CutProbe {

    private CutProbe() {}

    /** Whether workers are being asked to stand still at this moment. */
    public static boolean isCutWanted(Engine engine) {
        return engine.workers().all().stream().anyMatch(worker -> worker.safepoint().isWanted());
    }

    /** Messages that timers have still to send; what they have sent is queued. */
    public static int timers(Engine engine) {
        int[] armed = new int[1];
        engine.ingress().whileNobodyWrites(() -> armed[0] = engine.timers().all().size());
        return armed[0];
    }

    /** Has something done at each cut, while no handler runs and nobody outside sends. */
    public static void atCut(Engine engine, Runnable action) {
        engine.snapshots().orElseThrow().atCut(new Snapshots.AtCut() {

            @Override
            public void cut(long snapshot) {
                action.run();
            }

            @Override
            public void complete(long snapshot) {
                // of no interest
            }
        });
    }
}
