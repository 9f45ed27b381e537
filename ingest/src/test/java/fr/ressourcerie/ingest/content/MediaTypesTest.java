package fr.ressourcerie.ingest.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What type a file of a package is sent with. */
class MediaTypesTest {
    @ParameterizedTest
    @CsvSource({
        "index.html, text/html",
        "A/B.HTM, text/html",
        "lib/player.mjs, text/javascript",
        "scene.GLB, model/gltf-binary",
        "sous.titres.fr.vtt, text/vtt",
        "Build/jeu.data.unityweb, application/octet-stream",
        "html, application/octet-stream",
        "dossier.html/fichier, application/octet-stream",
        "fin., application/octet-stream",
        ".html, text/html",
        "'', application/octet-stream"
    })
    void isToldByTheEndingOfTheName(String path, String type) {
        assertThat(MediaTypes.of(path)).isEqualTo(type);
    }

    @Test
    void knowsWhatTheAuthorsToolCompressed() {
        assertThat(MediaTypes.coded("Build/jeu.wasm.br")).contains(new MediaTypes.Coded("application/wasm", "br"));
        assertThat(MediaTypes.coded("jeu.DATA.GZ")).contains(new MediaTypes.Coded("application/octet-stream", "gzip"));
        assertThat(MediaTypes.coded("plan.svgz")).contains(new MediaTypes.Coded("image/svg+xml", "gzip"));
        for (var other : new String[] {"archive.tar.gz", "archive.gz", "gz", ".gz", "a.html", "br", ""}) {
            assertThat(MediaTypes.coded(other)).as(other).isEmpty();
        }
    }

    @Test
    void tellsFilmsAndSounds() {
        assertThat(MediaTypes.film("a/film.MP4")).isTrue();
        assertThat(MediaTypes.film("son.mp3")).isTrue();
        assertThat(MediaTypes.film("image.png")).isFalse();
    }
}
