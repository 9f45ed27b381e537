package fr.ressourcerie.api.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call to publish a batch did, as it is sent.
 *
 * @param refused the lines that could not be published, and why
 * @param next the line after which to go on, or null where all have been seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BatchPublished")
record PublishedView(
        int published,
        List<BatchView.LineView> refused,
        @Nullable Integer next) {}
