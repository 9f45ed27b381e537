package fr.ressourcerie.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Serves files of 50 kB from inside a deposited zip, and the same files unpacked by nginx, each under the load of wrk and
 * in turn, so that a ratio is of one run. Arguments: how many rounds, of how many seconds, with how many connections.
 */
final class Entries {
    private static final int FILES = 200;
    private static final int SIZE = 50_000;
    private static final int WARM_UP = 3;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern WRONG = Pattern.compile("Non-2xx or 3xx responses: [0-9]+|Socket errors: .*");

    private final Path folder = Path.of("entries").toAbsolutePath();
    private final int seconds;
    private final int connections;

    private Entries(int seconds, int connections) {
        this.seconds = seconds;
        this.connections = connections;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        for (var tool : List.of("nginx", "wrk")) {
            if (!present(tool)) {
                System.out.println("This measure needs nginx and wrk (Debian: nginx-light, wrk); there is no " + tool);
                return;
            }
        }
        var measure = new Entries(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        measure.compare(Integer.parseInt(arguments[0]));
    }

    private static boolean present(String tool) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + tool + " || command -v /usr/sbin/" + tool)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private void compare(int rounds) throws IOException, InterruptedException {
        var zip = write();
        var commons = Commons.fromEnvironment();
        var deposit = commons.deposit(zip);
        if (!commons.settled(deposit).equals("ready")) {
            throw new IOException("The package was rejected");
        }
        var version = deposit.path("links").path("version").asString();
        var url =
                URI.create(commons.post(version + "/preview", "{}").path("url").asString());
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var nginx = nginx(port);
        try {
            var ratios = new ArrayList<Double>();
            for (int round = -WARM_UP; round < rounds; round++) {
                var root = url.getRawPath().replaceFirst("[^/]*$", "");
                double ours = load("127.0.0.1:" + url.getPort(), url.getRawAuthority(), root);
                double theirs = load("127.0.0.1:" + port, "localhost", "/");
                if (round >= 0) {
                    ratios.add(ours / theirs);
                    System.out.printf(
                            "from the zip %.0f, nginx %.0f requests/s, ratio %.2f%n", ours, theirs, ours / theirs);
                }
            }
            System.out.printf(
                    "ratio: mean %.2f of %d rounds, after %d to warm up%n",
                    ratios.stream().mapToDouble(Double::doubleValue).average().orElse(0), rounds, WARM_UP);
        } finally {
            nginx.destroy();
            nginx.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** The files, beside each other and stored in a zip: pictures, which nobody compresses again. */
    private Path write() throws IOException {
        Files.createDirectories(folder.resolve("files"));
        var zip = folder.resolve("pictures.zip");
        var random = new SplittableRandom(50);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            add(out, "index.html", "<!doctype html><title>Planches</title>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < FILES; i++) {
                var bytes = new byte[SIZE];
                random.nextBytes(bytes);
                add(out, i + ".jpg", bytes);
            }
        }
        return zip;
    }

    private void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var sum = new CRC32();
        sum.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        Files.write(folder.resolve("files").resolve(name), bytes);
    }

    private Process nginx(int port) throws IOException {
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.log;
                events { worker_connections 1024; }
                http {
                    types { image/jpeg jpg; }
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 10000000;
                    client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
                    uwsgi_temp_path %1$s; scgi_temp_path %1$s;
                    server { listen 127.0.0.1:%2$d; root %1$s/files; }
                }
                """.formatted(folder, port));
        var path = Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
        return new ProcessBuilder(path, "-c", configuration.toString())
                .inheritIO()
                .start();
    }

    private double load(String address, String host, String root) throws IOException, InterruptedException {
        var script = folder.resolve("paths.lua");
        Files.writeString(script, """
                local i = 0
                request = function()
                    i = (i + 1) %% %d
                    return wrk.format("GET", "%s" .. i .. ".jpg")
                end
                """.formatted(FILES, root));
        var wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "-H",
                        "Host: " + host,
                        "-s",
                        script.toString(),
                        "http://" + address)
                .redirectErrorStream(true)
                .start();
        var said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(said);
        if (wrk.waitFor() != 0 || !rate.find() || WRONG.matcher(said).find()) {
            throw new IOException("wrk against " + address + ": " + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
