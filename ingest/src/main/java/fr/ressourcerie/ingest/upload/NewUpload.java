package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Fault;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.resource.Json;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file as a client announces it, before it is known to be sound. */
public record NewUpload(
        @Nullable String fileName,
        @Nullable Long size,
        @Nullable String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** Refuses, all at once, what is not sound; a file over the limit by itself. */
    void check(long limit) {
        var faults = new ArrayList<Fault>();
        if (fileName == null || FileName.clean(fileName).isEmpty()) {
            faults.add(new Fault("/fileName", "A file name of 1 to 255 characters is needed."));
        }
        if (size == null || size < 1) {
            faults.add(new Fault("/size", "The size in bytes is needed, and an empty file holds nothing to share."));
        }
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            faults.add(new Fault("/sha256", "A SHA-256 is 64 hexadecimal digits."));
        }
        Json.refuseAny(faults);
        if (size != null && size > limit) {
            throw tooLarge(limit);
        }
    }

    static Refusal tooLarge(long limit) {
        return new Refusal(
                Reason.TOO_LARGE,
                "file-too-large",
                "A file may hold at most " + limit + " bytes.",
                "Split the resource, or ask whoever runs the commons to raise the limit.");
    }
}
