package fr.ressourcerie.api.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.completion.Completions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What someone may be about to type in the search box. */
@RestController
final class SuggestionController {
    /** The best first. */
    @Schema(name = "Suggestions")
    record Suggestions(List<Suggestion> suggestions) {}

    /** What it names, as it is written, and the id or code of it where there is one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Suggestion(
            Completion.Kind kind, String text, @Nullable String value) {}

    private final Index index;

    SuggestionController(Index index) {
        this.index = index;
    }

    /** From two letters on, at most ten, from the titles, jobs, skills, keywords, sectors and organisations one may see. */
    @Operation(operationId = "suggest", summary = "What the words typed so far may become")
    @GetMapping("/api/suggestions")
    Suggestions suggest(Caller caller, @RequestParam(required = false) @Nullable String q) {
        var completions = index.complete(q == null ? "" : q, caller.tokens(), Completions.MOST);
        return new Suggestions(completions.stream()
                .map(one -> new Suggestion(one.kind(), one.text(), one.value()))
                .toList());
    }
}
