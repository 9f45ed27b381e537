package fr.ressourcerie.search.elastic;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * A real Elasticsearch from the jars on the class path of the tests, in a JVM of its own that listens on loopback and ends
 * with the one that started it.
 */
public final class ElasticsearchServer implements AutoCloseable {
    /** What the server itself is made of; logging bridges of the program would keep its own logging from starting. */
    private static final Pattern SERVER = Pattern.compile(
            "elasticsearch|lucene-|log4j-api|log4j-core|ecs-logging|log4j2-ecs|hppc|lz4-java|joni|jcodings|jopt-simple|HdrHistogram");

    private static final Pattern CLIENT = Pattern.compile("elasticsearch-java-|elasticsearch-rest5-client-");
    private static final Pattern NETWORK = Pattern.compile("transport-netty4-|elasticsearch-ssl-config|netty-");
    private static final String DESCRIPTOR = "META-INF/es-plugins/transport-netty4/plugin-descriptor.properties";

    private final Path home;
    private final int port;
    private Process process;

    private ElasticsearchServer(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Starts one in an empty folder. */
    public static ElasticsearchServer start(Path home) {
        try {
            Files.createDirectories(home);
            var server = new ElasticsearchServer(home.toAbsolutePath(), freePort());
            server.layOut();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("No Elasticsearch could be started in " + home, e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it where it is not running, at the same address and with what it held. */
    public void start() throws IOException {
        process = new ProcessBuilder(command())
                .redirectError(home.resolve("errors.txt").toFile())
                .start();
        var lines = process.inputReader();
        var line = lines.readLine();
        while (line != null && !line.equals("ready")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("Elasticsearch ended at once: " + Files.readString(home.resolve("errors.txt")));
        }
        Thread.ofPlatform()
                .daemon()
                .name("elasticsearch-output")
                .start(() -> lines.lines().forEach(_ -> {}));
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException | InterruptedException e) {
            kill();
        }
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector"));
        command.add("-Des.nativelibs.path=" + home.resolve("lib"));
        command.addAll(List.of("-cp", classPath(), ElasticsearchLauncher.class.getName()));
        command.addAll(List.of(home.toString(), String.valueOf(port)));
        return command;
    }

    private String classPath() {
        var path = new ArrayList<String>();
        path.add(home.resolve("launcher").toString());
        jars(SERVER).stream()
                .filter(jar -> !CLIENT.matcher(name(jar)).find()
                        && !NETWORK.matcher(name(jar)).find())
                .forEach(path::add);
        return String.join(File.pathSeparator, path);
    }

    private void layOut() throws IOException {
        Files.createDirectories(home.resolve("lib"));
        var launcher = home.resolve("launcher").resolve(file(ElasticsearchLauncher.class));
        Files.createDirectories(launcher.getParent());
        Files.write(launcher, bytes(file(ElasticsearchLauncher.class)));
        var network = Files.createDirectories(home.resolve("modules/transport-netty4"));
        for (var jar : jars(NETWORK)) {
            Files.copy(Path.of(jar), network.resolve(name(jar)));
        }
        var descriptor = new String(bytes(DESCRIPTOR), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("modulename="));
        Files.write(network.resolve("plugin-descriptor.properties"), descriptor.toList());
        layOutAnalysis(Files.createDirectories(home.resolve("modules/analysis-common")));
    }

    private static void layOutAnalysis(Path module) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(module.resolve("analysis.jar")))) {
            jar.putNextEntry(new ZipEntry(file(FrenchAnalysisPlugin.class)));
            jar.write(bytes(file(FrenchAnalysisPlugin.class)));
            for (int inner = 1; inner <= 2; inner++) {
                var name = file(FrenchAnalysisPlugin.class).replace(".class", "$" + inner + ".class");
                jar.putNextEntry(new ZipEntry(name));
                jar.write(bytes(name));
            }
        }
        Files.writeString(
                module.resolve("plugin-descriptor.properties"), """
                name=analysis-common
                description=French and English
                version=9.5.3
                elasticsearch.version=9.5.3
                java.version=21
                classname=%s
                """.formatted(FrenchAnalysisPlugin.class.getName()));
    }

    private static List<String> jars(Pattern names) {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(jar -> jar.endsWith(".jar") && names.matcher(name(jar)).find())
                .distinct()
                .toList();
    }

    private static String name(String jar) {
        return Path.of(jar).getFileName().toString();
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(String resource) throws IOException {
        try (var stream = ElasticsearchServer.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("No " + resource + " on the class path");
            }
            return stream.readAllBytes();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
