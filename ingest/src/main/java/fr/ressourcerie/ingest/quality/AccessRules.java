package fr.ressourcerie.ingest.quality;

import static fr.ressourcerie.ingest.quality.Findings.count;
import static fr.ressourcerie.ingest.quality.Findings.found;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.QualityFinding;
import fr.ressourcerie.catalogue.resource.QualityFinding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is shut out (WCAG 2.2, which the French RGAA 4 applies). */
final class AccessRules {
    private AccessRules() {}

    /** WCAG 1.2.2: captions of films, in the film, in the page or in a file beside it. */
    static Optional<QualityFinding> films(Observed observed) {
        boolean film = observed.format() == Format.VIDEO || observed.format() == Format.VIDEO_360;
        var films = new ArrayList<String>();
        if (film && observed.none("captions", "subtitles", "captionTracks", "subtitleTracks")) {
            films.add(observed.fileName());
        }
        if (observed.ending("vtt|srt|ttml|dfxp|sbv").isEmpty()) {
            films.addAll(observed.seen().captionlessFilms());
            if (films.isEmpty()) {
                films.addAll(observed.ending("mp4|m4v|webm|ogv|mov"));
            }
        }
        return found(
                !films.isEmpty(),
                "film-captions",
                Severity.IMPORTANT,
                count(films.size(), "film n’a pas", "films n’ont pas")
                        + " de sous-titres : qui n’entend pas, ou n’a pas le son à l’atelier, n’en suit rien.",
                "Ajoutez un fichier de sous-titres (.vtt) à chaque film ; beaucoup d’outils les proposent automatiquement,"
                        + " il reste à les relire.",
                films);
    }

    /** WCAG 1.1.1. */
    static Optional<QualityFinding> images(Observed observed) {
        int number = observed.seen().unnamedImageCount();
        return found(
                number > 0,
                "image-alternative",
                Severity.IMPORTANT,
                (number == 1 ? "1 image n’a pas" : number + " images n’ont pas")
                        + " de texte de remplacement : un lecteur d’écran ne peut pas les dire.",
                "Décrivez en une phrase ce que montre l’image ; laissez le texte vide (alt=\"\") si elle ne fait que décorer.",
                observed.seen().unnamedImages());
    }

    /** WCAG 3.1.1. */
    static Optional<QualityFinding> languages(Observed observed) {
        var pages = observed.seen().languagelessPages();
        return found(
                !pages.isEmpty(),
                "page-language",
                Severity.IMPORTANT,
                count(pages.size(), "page ne dit pas sa langue", "pages ne disent pas leur langue")
                        + " : un lecteur d’écran peut la lire avec un accent étranger.",
                "Indiquez la langue dans les réglages de votre outil auteur, ou écrivez <html lang=\"fr\">.",
                pages);
    }

    /** WCAG 2.4.2. */
    static Optional<QualityFinding> titles(Observed observed) {
        var pages = observed.seen().untitledPages();
        return found(
                !pages.isEmpty(),
                "page-title",
                Severity.ADVICE,
                count(pages.size(), "page n’a pas", "pages n’ont pas")
                        + " de titre : l’onglet du navigateur reste vide.",
                "Donnez un titre à chaque page (<title>).",
                pages);
    }

    static Optional<QualityFinding> wordlessDocuments(Observed observed) {
        List<String> documents = observed.seen().wordlessDocuments();
        return found(
                !documents.isEmpty(),
                "document-wordless",
                Severity.IMPORTANT,
                count(documents.size(), "document PDF ne contient", "documents PDF ne contiennent")
                        + " aucun texte, sans doute des pages numérisées : la recherche et les lecteurs d’écran n’y"
                        + " trouvent rien.",
                "Passez-les à la reconnaissance de caractères, ou exportez-les depuis le fichier d’origine.",
                documents);
    }

    /** ISO 14289-1. */
    static Optional<QualityFinding> untaggedDocuments(Observed observed) {
        List<String> documents = observed.seen().untaggedDocuments();
        return found(
                !documents.isEmpty(),
                "document-untagged",
                Severity.IMPORTANT,
                count(documents.size(), "document PDF n’est pas balisé", "documents PDF ne sont pas balisés")
                        + " : un lecteur d’écran n’y distingue ni les titres ni l’ordre de lecture.",
                "À l’export, cochez « PDF balisé » ou « PDF/UA » (Word, LibreOffice, InDesign).",
                documents);
    }
}
