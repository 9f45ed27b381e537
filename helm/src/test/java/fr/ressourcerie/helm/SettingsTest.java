package fr.ressourcerie.helm;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.api.wiring.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

/** What the chart sets is what the program reads. */
class SettingsTest {
    private final Map<String, String> variables;

    SettingsTest(@TempDir Path scratch) throws IOException {
        variables = new Chart(scratch).render(Values.full(), "1.37.0").variables();
    }

    @Test
    void everyVariableNamesASettingOfTheProgram() {
        var known = names("RESSOURCERIE", Settings.class).toList();
        assertThat(variables.keySet().stream().filter(name -> name.startsWith("RESSOURCERIE_")))
                .isSubsetOf(known)
                .hasSizeGreaterThan(8);
    }

    @Test
    void theProgramReadsWhatTheValuesSay() {
        var settings = bound();
        assertThat(settings.data()).isEqualTo(Path.of("/data"));
        assertThat(settings.baseUrl()).isEqualTo(URI.create("https://ressourcerie.example.fr"));
        assertThat(settings.database())
                .isEqualTo(new Settings.Database(
                        "jdbc:postgresql://db.example.fr:5433/ressourcerie?sslmode=require",
                        "ressourcerie-database/user",
                        "ressourcerie-database/secret"));
        assertThat(settings.upload().maxSize()).isEqualTo(DataSize.ofGigabytes(20));
        assertThat(settings.scan()).isEqualTo(new Settings.Scan("clamd.outils.svc", 3311, Duration.ofMinutes(2)));
        assertThat(settings.search().elasticsearch())
                .isEqualTo(new Settings.Elasticsearch(
                        List.of(URI.create("https://es-0.example.fr:9200"), URI.create("https://es-1.example.fr:9200")),
                        "ressourcerie-elasticsearch/user",
                        "ressourcerie-elasticsearch/secret",
                        null,
                        Path.of("/etc/elasticsearch-authorities/authorities.pem"),
                        "commons",
                        3,
                        Duration.ofSeconds(10)));
        assertThat(settings.text()).isEqualTo(new Settings.Text(512, Duration.ofMinutes(2), 2));
    }

    private Settings bound() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bind("ressourcerie", Settings.class).get();
    }

    /** Spring's canonical form of each: upper case, dots as underscores, no dashes. */
    private static Stream<String> names(String prefix, Class<?> section) {
        return Arrays.stream(section.getRecordComponents()).flatMap(component -> {
            var name = prefix + "_" + component.getName().toUpperCase(Locale.ROOT);
            return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
        });
    }
}
