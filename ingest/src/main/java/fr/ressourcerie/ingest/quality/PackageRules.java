package fr.ressourcerie.ingest.quality;

import static fr.ressourcerie.ingest.quality.Findings.count;
import static fr.ressourcerie.ingest.quality.Findings.found;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.QualityFinding;
import fr.ressourcerie.catalogue.resource.QualityFinding.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Whether it works, here and where it is taken, and what it gives away. */
final class PackageRules {
    private static final Set<Format> SCORM =
            EnumSet.of(Format.SCORM_1_2, Format.SCORM_2004_2ND, Format.SCORM_2004_3RD, Format.SCORM_2004_4TH);
    private static final Set<Format> XAPI = EnumSet.of(Format.CMI5, Format.XAPI);

    private PackageRules() {}

    /** Flash (ended 2020), Silverlight (2021), Java applets (removed from browsers by 2017). */
    static Optional<QualityFinding> obsoleteTechnology(Observed observed) {
        var places = new LinkedHashSet<>(observed.seen().plugins());
        places.addAll(observed.ending("swf|xap|class"));
        var launch = String.valueOf(observed.taken().found().get("launch"));
        boolean needed = launch.matches("(?i).*\\.(swf|xap)([?#].*)?")
                || !observed.seen().plugins().isEmpty();
        return found(
                !places.isEmpty(),
                "obsolete-technology",
                needed ? Severity.BLOCKING : Severity.IMPORTANT,
                count(places.size(), "élément a besoin", "éléments ont besoin")
                        + " de Flash, de Silverlight ou de Java, que plus aucun navigateur ne lit.",
                "Réexportez la ressource en HTML5 depuis l’outil auteur, ou remplacez ces éléments par un film ou une page.",
                places);
    }

    static Optional<QualityFinding> absentFiles(Observed observed) {
        var places = new LinkedHashSet<>(observed.warnedAt("missing-file"));
        places.addAll(observed.seen().absentFiles());
        return found(
                !places.isEmpty(),
                "file-absent",
                Severity.IMPORTANT,
                count(places.size(), "fichier est demandé et absent", "fichiers sont demandés et absents")
                        + " : une image, un son ou une page manquera.",
                "Ajoutez ces fichiers au paquet, ou retirez ce qui les appelle ; attention aux majuscules dans les noms.",
                places);
    }

    /** Lenient: one mention anywhere in a page or script is enough, and where one was not read it says nothing. */
    static Optional<QualityFinding> missingTracking(Observed observed) {
        boolean scorm = SCORM.contains(observed.format());
        boolean silent = !observed.seen().tracking()
                && !observed.seen().unreadScripts()
                && observed.seen().pages() > 0;
        return found(
                silent && (scorm || XAPI.contains(observed.format())),
                "tracking-missing",
                scorm ? Severity.IMPORTANT : Severity.ADVICE,
                "Aucune page ni aucun script ne parle à la plateforme ("
                        + (scorm ? "SCORM" : "xAPI")
                        + ") : elle ne saura ni qui a terminé, ni avec quel résultat.",
                "Activez le suivi dans les réglages de publication de l’outil auteur, ou déposez-la comme simple site web.",
                new ArrayList<>());
    }

    static Optional<QualityFinding> outsideSites(Observed observed) {
        var hosts = observed.seen().hosts();
        return found(
                !hosts.isEmpty(),
                "outside-resources",
                Severity.IMPORTANT,
                count(hosts.size(), "autre site fournit des éléments", "autres sites fournissent des éléments")
                        + " : sans internet ils manquent, et chaque ouverture y laisse l’adresse de l’apprenant.",
                "Copiez ces éléments dans le paquet (polices, scripts, images) ; gardez un lien pour le reste.",
                hosts);
    }

    static Optional<QualityFinding> locatedPhotographs(Observed observed) {
        var photographs = observed.seen().locatedPhotographs();
        return found(
                !photographs.isEmpty(),
                "photograph-located",
                Severity.IMPORTANT,
                count(photographs.size(), "photo dit", "photos disent")
                        + " où l’appareil se trouvait (coordonnées GPS) : une adresse, parfois un domicile.",
                "Retirez les métadonnées de position avant de partager (« Supprimer les informations personnelles » dans les"
                        + " propriétés du fichier).",
                photographs);
    }
}
