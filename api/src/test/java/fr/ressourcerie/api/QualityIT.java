package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a depositor is told could be better, as it comes with the version. */
@WithTheProgram
class QualityIT {
    private final Commons commons;

    QualityIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void comesWithTheVersionTheWorstFirst() {
        var file = Scorm12.titled("Module")
                .file(
                        "index.html",
                        "<html><head><title>Souder</title></head><body><embed src='jeu.swf'><img src='poste.png'>"
                                + "<script src='https://cdn.example.org/a.js'></script></body></html>")
                .zip();

        var version = commons.deposit(commons.organisation().client(), "module.zip", file, Map.of());

        var quality = version.get("quality");
        assertThat(quality.valueStream().map(finding -> finding.get("code").stringValue()))
                .containsExactly(
                        "obsolete-technology",
                        "file-absent",
                        "tracking-missing",
                        "outside-resources",
                        "image-alternative",
                        "page-language");
        assertThat(quality.at("/0/severity").stringValue()).isEqualTo("blocking");
        assertThat(quality.at("/0/mend").stringValue()).isNotBlank();
        assertThat(quality.at("/4/locations/0").stringValue()).isEqualTo("index.html → poste.png");
    }
}
