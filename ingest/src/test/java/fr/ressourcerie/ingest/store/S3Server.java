package fr.ressourcerie.ingest.store;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real S3 server on a free loopback port and a fresh folder, for as long as a test needs it. The programs are found in
 * the folder where {@code ./test} puts them, on the path, or where an environment variable says.
 */
public final class S3Server implements AutoCloseable {
    /** Not us-east-1, which versitygw takes for any. */
    public static final String REGION = "eu-west-3";

    public static final String ACCESS_KEY = "acces-des-tests";
    public static final String SECRET_KEY = "secret-des-tests";

    private final Path program;
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private S3Server(Path program, Path folder) throws IOException {
        this.program = program;
        this.folder = folder.toAbsolutePath();
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /** versitygw, which every run of the tests needs. */
    public static S3Server versitygw(Path folder) throws IOException {
        var program = program("versitygw", "RESSOURCERIE_VERSITYGW")
                .orElseThrow(() -> new IllegalStateException("versitygw is not here: ./test installs it, given Go"));
        return new S3Server(program, folder).start();
    }

    /** MinIO, which takes five minutes to build; empty where it has not been built. */
    public static Optional<S3Server> minio(Path folder) throws IOException {
        var program = program("minio", "RESSOURCERIE_MINIO");
        return program.isEmpty() ? Optional.empty() : Optional.of(new S3Server(program.get(), folder).start());
    }

    private static Optional<Path> program(String name, String variable) {
        var environment = System.getenv();
        var caches = environment.getOrDefault(
                "XDG_CACHE_HOME",
                Path.of(System.getProperty("user.home"), ".cache").toString());
        var places = Stream.concat(
                Stream.of(environment.getOrDefault(variable, ""), caches + "/ressourcerie-tests/" + name),
                Stream.of(environment.getOrDefault("PATH", "").split(":")).map(folder -> folder + "/" + name));
        return places.filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    /** Starts it, again after {@link #stop} on the same folder and port, and returns once it answers. */
    public S3Server start() throws IOException {
        var data = Files.createDirectories(folder.resolve("data")).toString();
        var address = "127.0.0.1:" + port;
        var minio = program.endsWith("minio");
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(
                minio
                        ? List.of("server", "--quiet", "--address", address, data)
                        : List.of("--port", address, "--region", REGION, "--quiet", "posix", data));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY));
        builder.environment()
                .putAll(Map.of(
                        "MINIO_ROOT_USER", ACCESS_KEY, "MINIO_ROOT_PASSWORD", SECRET_KEY, "MINIO_REGION", REGION));
        var started = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
        process = started;
        try (var client = client().build()) {
            Awaitility.await(program + " on " + address)
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .failFast("it has ended", () -> !started.isAlive())
                    .until(() -> !client.bucketExists(
                                    BucketExistsArgs.builder().bucket("none").build())
                            .get());
        }
        return this;
    }

    /** Ends it as a crash would. */
    public void stop() {
        if (process != null) {
            try {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while an S3 server ends", e);
            }
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public MinioAsyncClient.Builder client() {
        return MinioAsyncClient.builder()
                .endpoint(endpoint().toString())
                .region(REGION)
                .credentials(ACCESS_KEY, SECRET_KEY);
    }

    /** Makes a bucket; its name. */
    public String bucket(String name) throws IOException {
        try (var client = client().build()) {
            client.makeBucket(MakeBucketArgs.builder().bucket(name).build()).join();
        }
        return name;
    }

    @Override
    public void close() {
        stop();
    }
}
