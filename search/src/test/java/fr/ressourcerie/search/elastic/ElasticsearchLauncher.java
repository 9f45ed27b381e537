package fr.ressourcerie.search.elastic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** A real Elasticsearch of one node in this JVM, until standard input ends. */
public final class ElasticsearchLauncher {
    private ElasticsearchLauncher() {}

    /** The folder of the node, then the port it is to listen on. */
    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[0]);
        LogConfigurator.configureESLogging();
        try (var node = new Node(environment(home, arguments[1]), modules(home))) {
            node.start();
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Whoever started this holds the other end.
            }
        }
        System.exit(0);
    }

    private static PluginsLoader modules(Path home) {
        return PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(home.resolve("modules"), false), Set.of(), Map.of(), false);
    }

    private static Environment environment(Path home, String port) throws Exception {
        var config = Files.createDirectories(home.resolve("config"));
        var settings = Settings.builder()
                .put("path.home", home)
                .put("cluster.name", "test")
                .put("node.name", "test")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", "0")
                .put("discovery.type", "single-node")
                .put("action.auto_create_index", false)
                .put("action.destructive_requires_name", false)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("node.processors", 2)
                .build();
        return InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), config, () -> "test");
    }
}
