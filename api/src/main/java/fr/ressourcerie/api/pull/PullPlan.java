package fr.ressourcerie.api.pull;

import fr.ressourcerie.api.http.Outcome;
import java.nio.file.Path;

/**
 * What a pull is answered with.
 *
 * @param headersOnly a HEAD
 */
record PullPlan(
        Outcome outcome, Path file, String fileName, long size, String etag, boolean shared, boolean headersOnly) {}
