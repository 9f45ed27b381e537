package fr.ressourcerie.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tool reads what. */
class TextToolTest {
    @ParameterizedTest
    @CsvSource({
        "index.html, PAGE",
        "A/INDEX.HTM, PAGE",
        "imsmanifest.xml, PAGE",
        "sous-titres.fr.vtt, SUBTITLES",
        "lisez-moi.txt, PLAIN",
        "content/content.json, DATA",
        "data/slide1.js, DATA",
        "docs/Fiche n°1.PDF, DOCUMENT",
        "plan.odt, DOCUMENT"
    })
    void readsAFileByItsEnding(String path, TextTool tool) {
        assertThat(TextTool.of(path)).contains(tool);
        assertThat(TextTool.textual(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "html", "a.mp4", "a.pdf/b", "a.", ".", "a.html/", "image.png"})
    void readsNoOther(String path) {
        assertThat(TextTool.of(path)).isEmpty();
        assertThat(TextTool.textual(path)).isFalse();
    }
}
