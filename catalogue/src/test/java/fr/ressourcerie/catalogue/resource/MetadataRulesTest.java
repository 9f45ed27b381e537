package fr.ressourcerie.catalogue.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataRulesTest {
    private final Json json = new Json();
    private final MetadataRules rules = new MetadataRules(new Vocabularies(), json);

    @Test
    void takesWhatEveryFieldAllows() {
        var metadata = read("""
                {"title": "Monter un échafaudage", "description": "", "kind": "elearning", "scope": "sector",
                 "licence": "etalab-2.0", "sectors": ["construction"], "romeCodes": ["F1502"],
                 "rncpCodes": ["RNCP35316"], "nsfCodes": ["230"], "level": "3", "durationMinutes": 45,
                 "languages": ["fr", "pt-BR"], "modality": "hybrid", "audience": ["apprentice"],
                 "equipment": ["vr-headset"], "accessibility": "Sous-titré", "keywords": ["EPI"],
                 "address": "https://exemple.test/outil", "somethingElse": true}""");
        assertThat(metadata.sectors()).containsExactly("construction");
        assertThat(metadata.effectiveScope()).isEqualTo(Scope.SECTOR);
    }

    @Test
    void sharesWithEveryoneWhereNobodySaidOtherwise() {
        assertThat(read("{}").effectiveScope()).isEqualTo(Scope.COMMONS);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("/title", "{\"title\": 3}"),
                Arguments.of("/title", "{\"title\": \"  \"}"),
                Arguments.of("/title", "{\"title\": \"" + "é".repeat(301) + "\"}"),
                Arguments.of("/title", "{\"title\": \"a\\u0000b\"}"),
                Arguments.of("/description", "{\"description\": \"\\ud800\"}"),
                Arguments.of("/kind", "{\"kind\": \"film\"}"),
                Arguments.of("/scope", "{\"scope\": \"monde\"}"),
                Arguments.of("/licence", "{\"licence\": \"CC-BY-9.0\"}"),
                Arguments.of("/sectors", "{\"sectors\": \"construction\"}"),
                Arguments.of("/sectors/1", "{\"sectors\": [\"construction\", \"espace\"]}"),
                Arguments.of("/romeCodes/0", "{\"romeCodes\": [\"Z9999\"]}"),
                Arguments.of("/rncpCodes/0", "{\"rncpCodes\": [\"35316\"]}"),
                Arguments.of("/level", "{\"level\": \"9\"}"),
                Arguments.of("/durationMinutes", "{\"durationMinutes\": 0}"),
                Arguments.of("/durationMinutes", "{\"durationMinutes\": \"dix\"}"),
                Arguments.of("/languages/0", "{\"languages\": [\"klingon\"]}"),
                Arguments.of("/keywords/0", "{\"keywords\": [null]}"),
                Arguments.of("/relations/0", "{\"relations\": [{\"type\": \"requires\"}]}"),
                Arguments.of("/relations/0", "{\"relations\": [null]}"),
                Arguments.of("/steps/0/type", "{\"steps\": [null]}"),
                Arguments.of("/project", "{\"project\": \"pas un identifiant\"}"),
                Arguments.of("/steps/0/title", "{\"steps\": [{\"type\": \"session\"}]}"),
                Arguments.of("/steps/0/resource", "{\"steps\": [{\"type\": \"resource\"}]}"),
                Arguments.of("/address", "{\"address\": \"javascript:alert(1)\"}"),
                Arguments.of("/address", "{\"address\": \"https:///sans-hote\"}"));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("faults")
    void pointsAtWhatIsWrong(String pointer, String text) {
        var refusal = catchThrowableOfType(Refusal.class, () -> read(text));
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
        assertThat(refusal.faults()).extracting(Refusal.Fault::pointer).containsExactly(pointer);
        assertThat(refusal.mend()).isNotBlank();
        assertThat(refusal.detail()).doesNotContain("java.", "fr.ressourcerie", "jackson");
    }

    @Test
    void tellsAllFaultsAtOnce() {
        var refusal = catchThrowableOfType(
                Refusal.class, () -> read("{\"licence\": \"x\", \"level\": \"x\", \"sectors\": [\"x\", \"y\"]}"));
        assertThat(refusal.faults())
                .extracting(Refusal.Fault::pointer)
                .containsExactlyInAnyOrder("/licence", "/level", "/sectors/0", "/sectors/1");
    }

    @Test
    void whatHasNoFileNeedsItsContent() {
        assertThatCode(() -> rules.requireCompleteWithoutFile(
                        read("{\"title\": \"t\", \"kind\": \"tool\", \"address\": \"https://outil.test\"}")))
                .doesNotThrowAnyException();
        var noContent = catchThrowableOfType(
                Refusal.class,
                () -> rules.requireCompleteWithoutFile(read("{\"title\": \"t\", \"kind\": \"pathway\"}")));
        assertThat(noContent.faults()).extracting(Refusal.Fault::pointer).containsExactly("/steps");
        var needsFile = catchThrowableOfType(
                Refusal.class, () -> rules.requireCompleteWithoutFile(read("{\"title\": \"t\", \"kind\": \"media\"}")));
        assertThat(needsFile.faults()).extracting(Refusal.Fault::pointer).containsExactly("/kind");
    }

    @Test
    void survivesItsOwnJson() {
        var metadata = read("{\"title\": \"t\", \"steps\": [{\"type\": \"workplace\", \"title\": \"Chantier\"}]}");
        assertThat(json.read(json.write(metadata), Metadata.class)).isEqualTo(metadata);
    }

    private Metadata read(String text) {
        return rules.read(json.object(text.getBytes(StandardCharsets.UTF_8)));
    }
}
