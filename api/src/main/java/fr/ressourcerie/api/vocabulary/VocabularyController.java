package fr.ressourcerie.api.vocabulary;

import fr.ressourcerie.catalogue.vocabulary.Term;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The closed lists that codes are taken from. */
@RestController
@RequestMapping("/api/vocabularies")
final class VocabularyController {
    /** A vocabulary as it is sent. */
    @Schema(name = "Vocabulary")
    record Listed(String name, Collection<Term> terms) {}

    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private final Vocabularies vocabularies;

    VocabularyController(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    @Operation(operationId = "listVocabularies", summary = "The names of the vocabularies")
    @GetMapping
    List<String> names() {
        return vocabularies.names();
    }

    @Operation(operationId = "readVocabulary", summary = "The terms of a vocabulary")
    @GetMapping("/{name}")
    ResponseEntity<Listed> get(@PathVariable String name) {
        var vocabulary = vocabularies.get(name);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new Listed(vocabulary.name(), vocabulary.terms()));
    }

    /** For a vocabulary too long to be read through: the terms named by {@code id}, then those that hold {@code q}. */
    @Operation(operationId = "searchVocabulary", summary = "The terms of a vocabulary that are named or looked for")
    @GetMapping("/{name}/terms")
    ResponseEntity<Listed> search(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable List<String> id) {
        var vocabulary = vocabularies.get(name);
        var named = Stream.ofNullable(id).flatMap(List::stream).limit(MOST).map(vocabulary::find);
        var held = q == null || q.isBlank() || q.length() > LONGEST
                ? Stream.<Term>of()
                : vocabulary.holding(q, MOST).stream();
        var terms =
                Stream.concat(named.flatMap(Optional::stream), held).distinct().toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new Listed(vocabulary.name(), terms));
    }
}
