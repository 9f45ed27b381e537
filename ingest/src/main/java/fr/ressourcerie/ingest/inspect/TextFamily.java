package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain text of a kind that people read, told by its name since text declares nothing. */
final class TextFamily implements Family {
    private static final Map<String, String> TYPES = Map.of(
            "txt", "text/plain",
            "text", "text/plain",
            "md", "text/markdown",
            "markdown", "text/markdown",
            "csv", "text/csv",
            "tsv", "text/tab-separated-values",
            "tex", "text/x-tex",
            "srt", "application/x-subrip",
            "vtt", "text/vtt");

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var type = TYPES.get(deposit.extension());
        var text = type == null || deposit.zip() != null ? null : deposit.text();
        if (type == null || text == null) {
            return null;
        }
        var findings = new Findings(Format.OFFICE).put("mediaType", type);
        if (type.equals("text/markdown")) {
            text.lines()
                    .filter(line -> line.startsWith("# "))
                    .findFirst()
                    .ifPresent(line -> findings.title(line.substring(2), Proposal.Source.PAGE, "premier titre"));
        }
        return findings.equipment("texte", "computer", "tablet", "smartphone");
    }
}
