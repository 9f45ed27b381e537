package fr.ressourcerie.catalogue.organisation;

import fr.ressourcerie.catalogue.problem.Refusal.Fault;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An organisation as a client describes it, before it is known to be sound. */
public record NewOrganisation(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String siret,
        @Nullable String uai,
        @Nullable String nda,
        @Nullable List<String> sectors,
        @Nullable List<UUID> networks) {
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");
    private static final Pattern UAI = Pattern.compile("[0-9]{7}[A-Za-z]");
    private static final Pattern NDA = Pattern.compile("[0-9]{11}");
    /** La Poste numbers its own establishments by a sum of digits, not by Luhn's key. */
    private static final String LA_POSTE = "356000000";

    /** Refuses, all at once, what is not sound. */
    @SuppressWarnings("ConstantValue")
    void check(Vocabularies vocabularies) {
        var faults = new ArrayList<Fault>();
        if (name == null || name.isBlank() || name.length() > 300) {
            faults.add(new Fault("/name", "Il faut un nom de 1 à 300 caractères."));
        }
        if (kind == null || !vocabularies.get("organisation-kinds").has(kind)) {
            faults.add(new Fault("/kind", "Sorte d’organisme inconnue : " + kind));
        }
        if (siret != null && !validSiret(siret)) {
            faults.add(new Fault("/siret", "Un SIRET compte 14 chiffres et une clé juste ; celui-ci est faux."));
        }
        if (uai != null && !UAI.matcher(uai).matches()) {
            faults.add(new Fault("/uai", "Un numéro UAI compte 7 chiffres et une lettre."));
        }
        if (nda != null && !NDA.matcher(nda).matches()) {
            faults.add(new Fault("/nda", "Un numéro de déclaration d’activité compte 11 chiffres."));
        }
        for (int i = 0; sectors != null && i < sectors.size(); i++) {
            if (!vocabularies.get("sectors").has(sectors.get(i))) {
                faults.add(new Fault("/sectors/" + i, "Secteur inconnu : " + sectors.get(i)));
            }
        }
        for (int i = 0; networks != null && i < networks.size(); i++) {
            if (networks.get(i) == null) {
                faults.add(new Fault("/networks/" + i, "Il faut l’identifiant d’un réseau."));
            }
        }
        Json.refuseAny(faults);
    }

    /** The key of a SIRET, by Luhn (ISO/IEC 7812-1), but for La Poste, whose digits add up to a multiple of 5. */
    static boolean validSiret(String siret) {
        if (!SIRET.matcher(siret).matches()) {
            return false;
        }
        int luhn = 0;
        int plain = 0;
        for (int i = 0; i < 14; i++) {
            int digit = siret.charAt(i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            luhn += doubled > 9 ? doubled - 9 : doubled;
            plain += digit;
        }
        return luhn % 10 == 0 || (siret.startsWith(LA_POSTE) && plain % 5 == 0);
    }
}
