package fr.ressourcerie.catalogue.resource;

import fr.ressourcerie.catalogue.problem.Refusal.Fault;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What makes metadata sound: lengths, codes that exist, and what each kind needs. All faults are told at once. */
public final class MetadataRules {
    static final int TITLE = 300;
    static final int DESCRIPTION = 20_000;
    static final int LONG_TEXT = 200_000;
    private static final Pattern RNCP = Pattern.compile("RNCP[0-9]{1,6}");
    private static final Set<Kind> WITHOUT_FILE = Set.of(Kind.PATHWAY, Kind.PRACTICE, Kind.TOOL);
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final Vocabularies vocabularies;
    private final Json json;

    public MetadataRules(Vocabularies vocabularies, Json json) {
        this.vocabularies = vocabularies;
        this.json = json;
    }

    /** Reads metadata a client sent, or refuses it with a fault for each field that is not sound. */
    public Metadata read(ObjectNode tree) {
        var metadata = json.bind(tree, Metadata.class);
        Json.refuseAny(faults(metadata));
        return metadata;
    }

    /** What a resource without a file must hold to exist. */
    public void requireCompleteWithoutFile(Metadata metadata) {
        var faults = new ArrayList<Fault>();
        if (metadata.title() == null || metadata.title().isBlank()) {
            faults.add(new Fault("/title", "Ce qui n’a pas de fichier a besoin d’un titre."));
        }
        if (metadata.kind() == null || !WITHOUT_FILE.contains(metadata.kind())) {
            faults.add(
                    new Fault(
                            "/kind",
                            "Seuls un parcours, une pratique ou un outil n’ont pas de fichier ; le reste se dépose avec le sien."));
        } else {
            requireContent(metadata, metadata.kind(), faults);
        }
        Json.refuseAny(faults);
    }

    private static void requireContent(Metadata metadata, Kind kind, List<Fault> faults) {
        if (kind == Kind.PATHWAY && metadata.steps().isEmpty()) {
            faults.add(new Fault("/steps", "Un parcours a au moins une étape."));
        }
        if (kind == Kind.PRACTICE && (metadata.text() == null || metadata.text().isBlank())) {
            faults.add(new Fault("/text", "Une bonne pratique a besoin de son texte."));
        }
        if (kind == Kind.TOOL && metadata.address() == null) {
            faults.add(new Fault("/address", "Un outil en ligne a besoin de son adresse."));
        }
    }

    private List<Fault> faults(Metadata m) {
        var faults = new ArrayList<Fault>();
        length(faults, "/title", m.title(), TITLE);
        if (m.title() != null && m.title().isBlank()) {
            faults.add(new Fault(
                    "/title", "Un titre ne peut pas être vide ; ne l’envoyez pas, et un titre sera proposé."));
        }
        length(faults, "/description", m.description(), DESCRIPTION);
        length(faults, "/accessibility", m.accessibility(), DESCRIPTION);
        length(faults, "/text", m.text(), LONG_TEXT);
        code(faults, "/licence", m.licence(), "licences");
        code(faults, "/level", m.level(), "levels");
        code(faults, "/modality", m.modality(), "modalities");
        codes(faults, "/sectors", m.sectors(), in("sectors"), 20);
        codes(faults, "/romeCodes", m.romeCodes(), in("rome"), 50);
        codes(faults, "/skills", m.skills(), in("skills"), 50);
        codes(faults, "/nsfCodes", m.nsfCodes(), in("nsf"), 50);
        codes(faults, "/audience", m.audience(), in("audiences"), 20);
        codes(faults, "/equipment", m.equipment(), in("equipment"), 20);
        codes(faults, "/rncpCodes", m.rncpCodes(), RNCP.asMatchPredicate(), 50);
        codes(faults, "/languages", m.languages(), MetadataRules::language, 50);
        codes(faults, "/keywords", m.keywords(), word -> !word.isBlank() && word.length() <= 100, 100);
        duration(faults, "/durationMinutes", m.durationMinutes());
        address(faults, m.address());
        steps(faults, m.steps());
        relations(faults, m.relations());
        return faults;
    }

    @SuppressWarnings("ConstantValue")
    private static void relations(List<Fault> faults, List<Relation> relations) {
        if (relations.size() > 100) {
            faults.add(new Fault("/relations", "100 au plus."));
        }
        for (int i = 0; i < relations.size() && i < 100; i++) {
            var relation = relations.get(i);
            if (relation == null || relation.type() == null || relation.target() == null) {
                faults.add(new Fault("/relations/" + i, "Un lien a un type et une cible (target)."));
            }
        }
    }

    private static void steps(List<Fault> faults, List<Step> steps) {
        if (steps.size() > 200) {
            faults.add(new Fault("/steps", "200 étapes au plus."));
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            step(faults, "/steps/" + i, steps.get(i));
        }
    }

    @SuppressWarnings("ConstantValue")
    private static void step(List<Fault> faults, String at, @Nullable Step step) {
        if (step == null || step.type() == null) {
            faults.add(new Fault(at + "/type", "Une étape a un type : resource, session ou workplace."));
            return;
        }
        length(faults, at + "/title", step.title(), TITLE);
        length(faults, at + "/description", step.description(), DESCRIPTION);
        duration(faults, at + "/durationMinutes", step.durationMinutes());
        if (step.type() == Step.Type.RESOURCE && step.resource() == null) {
            faults.add(new Fault(at + "/resource", "Une étape de type resource nomme une ressource."));
        }
        if (step.type() != Step.Type.RESOURCE
                && (step.title() == null || step.title().isBlank())) {
            faults.add(new Fault(at + "/title", "Une étape qui n’est pas une ressource a besoin d’un titre."));
        }
    }

    private static void length(List<Fault> faults, String pointer, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            faults.add(new Fault(pointer, "Trop long : " + text.length() + " caractères, " + most + " au plus."));
        }
    }

    private static void duration(List<Fault> faults, String pointer, @Nullable Integer minutes) {
        if (minutes != null && (minutes < 1 || minutes > 100_000)) {
            faults.add(new Fault(pointer, "Une durée va de 1 à 100 000 minutes."));
        }
    }

    private static void address(List<Fault> faults, @Nullable String address) {
        if (address == null) {
            return;
        }
        try {
            var uri = new URI(address);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (address.length() <= 2_000
                    && uri.getHost() != null
                    && (scheme.equals("https") || scheme.equals("http"))) {
                return;
            }
        } catch (URISyntaxException _) {
            // told below, with everything else that is no address
        }
        faults.add(new Fault(
                "/address", "Une adresse commence par http:// ou https:// et compte 2 000 caractères au plus."));
    }

    private Predicate<String> in(String vocabulary) {
        return code -> vocabularies.get(vocabulary).has(code);
    }

    private void code(List<Fault> faults, String pointer, @Nullable String code, String vocabulary) {
        if (code != null && !vocabularies.get(vocabulary).has(code)) {
            faults.add(unknown(pointer, code));
        }
    }

    @SuppressWarnings("ConstantValue")
    private static void codes(
            List<Fault> faults, String pointer, List<String> codes, Predicate<String> known, int most) {
        if (codes.size() > most) {
            faults.add(new Fault(pointer, most + " valeurs au plus."));
        }
        for (int i = 0; i < codes.size() && i < most; i++) {
            if (codes.get(i) == null || !known.test(codes.get(i))) {
                faults.add(unknown(pointer + "/" + i, String.valueOf(codes.get(i))));
            }
        }
    }

    private static Fault unknown(String pointer, String code) {
        return new Fault(pointer, "Valeur inconnue : " + code.substring(0, Math.min(100, code.length())));
    }

    private static boolean language(String tag) {
        try {
            return tag.length() <= 35
                    && LANGUAGES.contains(
                            new Locale.Builder().setLanguageTag(tag).build().getLanguage());
        } catch (IllformedLocaleException _) {
            return false;
        }
    }
}
