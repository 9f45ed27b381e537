package fr.ressourcerie.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/**
 * How long after the answer to its publication a resource is found in the running program, looking every 5 ms. Argument:
 * how often.
 */
final class Findable {
    private Findable() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        var commons = Commons.fromEnvironment();
        var times = new ArrayList<Duration>();
        for (int number = 0; number < Integer.parseInt(arguments[0]); number++) {
            var word = "mesure" + Integer.toString(1_000_000 + number * 7_919, 26);
            var made = commons.post(
                    "/api/resources",
                    "{\"title\":\"%s\",\"kind\":\"practice\",\"text\":\"Un texte.\",\"licence\":\"CC-BY-4.0\"}"
                            .formatted(word));
            commons.post("/api/resources/" + made.path("id").asString() + "/publish", "{}");
            long published = System.nanoTime();
            while (commons.get("/api/resources?size=1&q=%22" + word + "%22")
                            .path("total")
                            .asLong()
                    == 0) {
                commons.pause(Duration.ofMillis(5));
            }
            times.add(Duration.ofNanos(System.nanoTime() - published));
        }
        System.out.println("from the answer to publish to found: " + Times.of(times));
    }
}
