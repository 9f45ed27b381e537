package fr.ressourcerie.api.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.ingest.batch.Batch;
import fr.ressourcerie.ingest.batch.Checked;
import fr.ressourcerie.ingest.batch.CheckedLine;
import fr.ressourcerie.ingest.batch.Counts;
import fr.ressourcerie.ingest.batch.Line;
import fr.ressourcerie.ingest.batch.LineProblem;
import fr.ressourcerie.ingest.batch.LineState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it is sent; without an id, what a dry run found.
 *
 * @param unpacking whether its files are still being taken out of a zip
 * @param settled whether nothing is going on any more, and nothing waited for
 * @param problems why none of it can be deposited
 * @param next the line after which the next page begins, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Batch")
record BatchView(
        @Nullable UUID id,
        @Nullable Instant createdAt,
        boolean unpacking,
        boolean settled,
        Counts counts,
        List<LineProblem> problems,
        List<LineView> lines,
        @Nullable Integer next) {

    /** A line as it is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BatchLine")
    record LineView(
            int number,
            @Nullable String file,
            @Nullable String title,
            LineState state,
            @Nullable UUID resourceId,
            @Nullable Integer version,
            @Nullable ResourceState resourceState,
            List<LineProblem> problems) {
        static LineView of(Line line) {
            return new LineView(
                    line.number(),
                    line.file(),
                    line.title(),
                    line.state(),
                    line.resourceId(),
                    line.version(),
                    line.resourceState(),
                    line.problems());
        }

        static LineView of(CheckedLine line) {
            return new LineView(
                    line.number(),
                    line.file(),
                    line.metadata().title(),
                    line.sound() ? LineState.WAITING : LineState.REFUSED,
                    line.target(),
                    null,
                    null,
                    line.problems());
        }
    }

    static BatchView of(Batch batch, Counts counts, List<Line> lines, @Nullable Integer next) {
        var unpacking = batch.archiveKey() != null;
        return new BatchView(
                batch.id(),
                batch.createdAt(),
                unpacking,
                !unpacking && (counts.settled() || !batch.problems().isEmpty()),
                counts,
                batch.problems(),
                lines.stream().map(LineView::of).toList(),
                next);
    }

    /** What would be deposited; nothing is kept. */
    static BatchView of(Checked checked) {
        int sound = (int) checked.lines().stream().filter(CheckedLine::sound).count();
        int total = checked.lines().size();
        return new BatchView(
                null,
                null,
                false,
                true,
                new Counts(total, sound, 0, 0, 0, total - sound, 0),
                checked.problems(),
                checked.lines().stream().map(LineView::of).toList(),
                null);
    }
}
