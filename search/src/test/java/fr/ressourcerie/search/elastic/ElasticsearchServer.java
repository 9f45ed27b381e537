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
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A real Elasticsearch from the jars on the class path of this module's tests, in a JVM of its own that listens on loopback and ends
 * with the one that started it.
 */
public final class ElasticsearchServer implements AutoCloseable {
    /** What the server itself is made of; logging bridges of the program would keep its own logging from starting. */
    private static final Pattern SERVER = Pattern.compile(
            "elasticsearch|lucene-|log4j-api|log4j-core|ecs-logging|log4j2-ecs|hppc|lz4-java|joni|jcodings|jopt-simple|HdrHistogram");

    private static final Pattern CLIENT = Pattern.compile("elasticsearch-java-|elasticsearch-rest5-client-");
    private static final Pattern NETWORK = Pattern.compile("transport-netty4-|elasticsearch-ssl-config|netty-");
    private static final String PLUGIN = "fr/ressourcerie/search/elastic/FrenchAnalysisPlugin";
    private static final String DESCRIPTOR = "META-INF/es-plugins/transport-netty4/plugin-descriptor.properties";

    private final Path home;
    private final int port;
    private final List<Path> jars;
    private Process process;

    private ElasticsearchServer(Path home, int port, String classPath) {
        this.home = home;
        this.port = port;
        this.jars = Stream.of(classPath.split(File.pathSeparator))
                .filter(jar -> jar.endsWith(".jar"))
                .distinct()
                .map(Path::of)
                .toList();
    }

    /** Starts one in an empty folder. */
    public static ElasticsearchServer start(Path home) {
        return start(home, System.getProperty("java.class.path"));
    }

    /**
     * Starts one in an empty folder, for tests that have not its jars on their class path.
     *
     * @param classPath on which they are
     */
    public static ElasticsearchServer start(Path home, String classPath) {
        try {
            Files.createDirectories(home);
            var server = new ElasticsearchServer(home.toAbsolutePath(), freePort(), classPath);
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
                .forEach(jar -> path.add(jar.toString()));
        return String.join(File.pathSeparator, path);
    }

    private void layOut() throws IOException {
        Files.createDirectories(home.resolve("lib"));
        var launcher = home.resolve("launcher").resolve(file(ElasticsearchLauncher.class));
        Files.createDirectories(launcher.getParent());
        Files.write(launcher, bytes(file(ElasticsearchLauncher.class)));
        var network = Files.createDirectories(home.resolve("modules/transport-netty4"));
        for (var jar : jars(NETWORK)) {
            Files.copy(jar, network.resolve(name(jar)));
        }
        Files.write(network.resolve("plugin-descriptor.properties"), descriptor());
        layOutAnalysis(Files.createDirectories(home.resolve("modules/analysis-common")));
    }

    private static void layOutAnalysis(Path module) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(module.resolve("analysis.jar")))) {
            for (var part : List.of("", "$1", "$2")) {
                jar.putNextEntry(new ZipEntry(PLUGIN + part + ".class"));
                jar.write(bytes(PLUGIN + part + ".class"));
            }
        }
        Files.writeString(module.resolve("plugin-descriptor.properties"), """
                name=analysis-common
                description=French and English
                version=9.5.3
                elasticsearch.version=9.5.3
                java.version=21
                classname=%s
                """.formatted(PLUGIN.replace('/', '.')));
    }

    /** What it says of itself, but for the name of a module that it is not started as. */
    private List<String> descriptor() throws IOException {
        try (var jar = new JarFile(
                jars(Pattern.compile("transport-netty4-")).getFirst().toFile())) {
            return new String(jar.getInputStream(jar.getEntry(DESCRIPTOR)).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("modulename="))
                    .toList();
        }
    }

    private List<Path> jars(Pattern names) {
        return jars.stream().filter(jar -> names.matcher(name(jar)).find()).toList();
    }

    private static String name(Path jar) {
        return jar.getFileName().toString();
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
