package fr.ressourcerie.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.api.Ressourcerie;
import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.access.Secret;
import fr.ressourcerie.catalogue.organisation.NewOrganisation;
import fr.ressourcerie.catalogue.organisation.Organisations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages in a real browser against the real program: what is walked is written in web/e2e. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PagesIT {
    private static final Path WEB = Path.of("..", "web").toAbsolutePath().normalize();

    @TempDir
    Path data;

    @Test
    void aPersonDoesTheMainJobInABrowser() throws IOException, InterruptedException {
        try (var program = SpringApplication.run(
                Ressourcerie.class, "--server.port=0", "--ressourcerie.data=" + data.resolve("data"))) {
            var walk = new ProcessBuilder("npm", "run", "--silent", "e2e")
                    .directory(WEB.toFile())
                    .redirectErrorStream(true);
            walk.environment().put("BASE_URL", "http://localhost:" + port(program));
            walk.environment().put("KEY", depositorsKey(program, "CFA du Bâtiment"));
            walk.environment().put("OTHER_KEY", depositorsKey(program, "Campus des Toits"));
            assertThat(run(walk)).isZero();
        }
    }

    private static int run(ProcessBuilder walk) throws IOException, InterruptedException {
        var process = walk.start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(System.out::println);
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static String port(ConfigurableApplicationContext program) {
        return program.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static String depositorsKey(ConfigurableApplicationContext program, String name) {
        var organisation = program.getBean(Organisations.class)
                .create(new NewOrganisation(name, "cfa", null, null, null, List.of("construction"), null));
        var secret = Secret.random(new SecureRandom());
        program.getBean(ApiKeys.class).create(organisation.id(), "pages", Set.of(Role.CONTRIBUTOR), null, secret);
        return secret.reveal();
    }
}
