package fr.ressourcerie.api.vocabulary;

import fr.ressourcerie.catalogue.vocabulary.Term;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The closed lists that codes are taken from. */
@RestController
@RequestMapping("/api/vocabularies")
final class VocabularyController {
    /** A vocabulary as it is sent. */
    @Schema(name = "Vocabulary")
    record Listed(String name, Collection<Term> terms) {}

    private final Vocabularies vocabularies;

    VocabularyController(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    @Operation(operationId = "listVocabularies", summary = "The names of the vocabularies")
    @GetMapping
    Set<String> names() {
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
}
