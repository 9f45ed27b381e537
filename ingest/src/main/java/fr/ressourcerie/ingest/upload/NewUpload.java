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
            faults.add(new Fault("/fileName", "Il faut un nom de fichier de 1 à 255 caractères."));
        }
        if (size == null || size < 1) {
            faults.add(new Fault("/size", "Il faut la taille en octets, et un fichier vide n’a rien à partager."));
        }
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            faults.add(new Fault("/sha256", "Une empreinte SHA-256 compte 64 chiffres hexadécimaux."));
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
                "Un fichier compte " + limit + " octets au plus.",
                "Découpez la ressource, ou demandez à l’administrateur de relever la limite.");
    }
}
