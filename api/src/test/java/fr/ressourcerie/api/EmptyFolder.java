package fr.ressourcerie.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives the program a data folder in which nothing is yet, and clears away those of earlier runs. */
final class EmptyFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String PREFIX = "door-";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("ressourcerie.data=" + folder()).applyTo(context);
    }

    private static Path folder() {
        var target = Path.of("target").toAbsolutePath();
        try {
            Files.createDirectories(target);
            try (var former = Files.newDirectoryStream(target, PREFIX + "*")) {
                for (var folder : former) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
            return Files.createTempDirectory(target, PREFIX);
        } catch (IOException e) {
            throw new UncheckedIOException("data folder for the tests", e);
        }
    }
}
