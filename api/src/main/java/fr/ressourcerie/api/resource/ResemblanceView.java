package fr.ressourcerie.api.resource;

import fr.ressourcerie.ingest.resemble.Resemblance;
import io.swagger.v3.oas.annotations.media.Schema;

/** Another resource that a version resembles, as it is sent. */
@Schema(name = "Resemblance")
record ResemblanceView(
        ResourceView resource,

        @Schema(description = "The share of the text that both have, 0 to 1")
        double similarity,

        @Schema(description = "Whether it holds the same file, byte for byte")
        boolean exact,

        @Schema(description = "Whether it is the caller's own organisation's")
        boolean own) {
    static ResemblanceView of(Resemblance resemblance) {
        return new ResemblanceView(
                ResourceView.of(resemblance.resource()),
                resemblance.similarity(),
                resemblance.exact(),
                resemblance.own());
    }
}
