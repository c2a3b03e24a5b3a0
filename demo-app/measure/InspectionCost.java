import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * Measures what looking at a running city costs it: intervals without a look and intervals with one take turns, so that
 * what else the machine does meets both alike. A look is the ten fastest cars, a histogram of the speed of all cars, and
 * one car watched for five seconds, all over HTTP. Shown are the ticks that the city makes in a second, and those that it
 * makes in a second of processor time: the latter means something on a machine that is busy with other things too.
 *
 * <p>Start a city, and then {@code java demo-app/measure/InspectionCost.java [rounds] [address]}.
 */
final class InspectionCost {

    private static final int WATCH_SECONDS = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String city;

    private InspectionCost(String city) {
        this.city = city;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        new InspectionCost(arguments.length > 1 ? arguments[1] : "http://localhost:8080").run(rounds);
    }

    private interface Look {

        void at() throws Exception;
    }

    private void run(int rounds) throws Exception {
        List<Rates> without = new ArrayList<>();
        List<Rates> with = new ArrayList<>();
        System.out.printf("%.0f cars; ticks a second (a second of processor time)%n",
                number("/api/statistics", "cars"));
        System.out.printf("%8s %18s %18s%n", "round", "undisturbed", "inspected");
        for (int round = 1; round <= rounds; round++) {
            without.add(rates(() -> Thread.sleep(1000L * WATCH_SECONDS)));
            with.add(rates(this::look));
            System.out.printf("%8d %18s %18s%n", round, without.getLast(), with.getLast());
        }
        Rates before = median(without);
        Rates after = median(with);
        System.out.printf("%8s %18s %18s   %+.1f %% (%+.1f %%)%n", "median", before, after,
                100 * (after.perSecond / before.perSecond - 1), 100 * (after.perCpuSecond / before.perCpuSecond - 1));
    }

    private record Rates(double perSecond, double perCpuSecond) {

        @Override
        public String toString() {
            return "%.2f (%.2f)".formatted(perSecond, perCpuSecond);
        }
    }

    private void look() throws Exception {
        String fastest = get("/actuator/kay/types/Car/top/speed?k=10&seconds=60");
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(fastest);
        if (!id.find()) {
            throw new IOException("There is no car: " + fastest);
        }
        String watched = id.group(1);
        CompletableFuture<String> watch = CompletableFuture.supplyAsync(() -> {
            try {
                return get("/actuator/kay/types/Car/instances/" + watched + "/watch?events=1000&seconds="
                        + WATCH_SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        get("/actuator/kay/types/Car/statistics/speed?seconds=60");
        watch.get();
    }

    /** How many ticks the city makes while something is done. */
    private Rates rates(Look look) throws Exception {
        double ticks = number("/api/statistics", "tick");
        double cpu = cpuNanos();
        long start = System.nanoTime();
        look.at();
        double made = number("/api/statistics", "tick") - ticks;
        return new Rates(1e9 * made / (System.nanoTime() - start), 1e9 * made / (cpuNanos() - cpu));
    }

    private double cpuNanos() throws Exception {
        return number("/actuator/metrics/process.cpu.time", "value");
    }

    private double number(String path, String name) throws Exception {
        Matcher number = Pattern.compile("\"" + name + "\":([0-9.E]+)").matcher(get(path));
        if (!number.find()) {
            throw new IOException(path + " says nothing of " + name);
        }
        return Double.parseDouble(number.group(1));
    }

    private String get(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(city + path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static Rates median(List<Rates> rates) {
        return new Rates(median(rates.stream().mapToDouble(Rates::perSecond)),
                median(rates.stream().mapToDouble(Rates::perCpuSecond)));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
