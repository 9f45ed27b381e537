package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.resource.ResourceState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a batch, and what it has become.
 *
 * @param number its row in the spreadsheet, headings included, or its place in the JSON list, from 1
 * @param file its path in the folder or zip, or null for what has no file
 * @param target the resource it gives a new version to, or null for a new resource
 * @param resourceId what it became a version of, or null
 * @param version the number of that version; null without a file
 * @param resourceState draft, published …, or null before there is a resource
 */
public record Line(
        int number,
        @Nullable String file,
        @Nullable UUID target,
        @Nullable String title,
        LineState state,
        @Nullable UUID resourceId,
        @Nullable Integer version,
        @Nullable ResourceState resourceState,
        List<LineProblem> problems) {}
