package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Warning;

/** Words what can be wrong with a zip, for its depositor. */
final class ZipProblems {
    private static final String REBUILD =
            "Recréez l’archive zip à partir du dossier d’origine (clic droit, « Compresser »), puis déposez-la à nouveau.";

    private ZipProblems() {}

    static RejectedFile corrupt(String why) {
        return new RejectedFile(
                "corrupt-zip",
                "L’archive zip est endommagée : " + why + ".",
                "Téléchargez ou exportez à nouveau le fichier d’origine, vérifiez qu’il s’ouvre, puis déposez-le à"
                        + " nouveau.");
    }

    static RejectedFile corruptEntry(String path) {
        return new RejectedFile(
                "corrupt-entry",
                "Le contenu de « %s » ne correspond pas à ce que l’archive annonce (taille ou somme de contrôle)."
                        .formatted(path),
                REBUILD);
    }

    static RejectedFile lying(String path, String how) {
        return new RejectedFile("corrupt-entry", "L’archive décrit mal « %s » : %s.".formatted(path, how), REBUILD);
    }

    static RejectedFile escape(String path, String how) {
        return new RejectedFile(
                "entry-outside-package",
                "Le fichier « %s » sortirait du paquet : %s.".formatted(path, how),
                "Recréez l’archive depuis l’intérieur du dossier de la ressource, pour que tous les chemins soient"
                        + " relatifs à sa racine.");
    }

    static RejectedFile nameTooLong(String path, int longest) {
        return new RejectedFile(
                "entry-name-too-long",
                "Le chemin « %s… » dépasse %d caractères.".formatted(path.substring(0, 100), longest),
                "Raccourcissez les noms des dossiers et des fichiers, puis recréez l’archive.");
    }

    static RejectedFile symbolicLink(String path) {
        return new RejectedFile(
                "symbolic-link",
                "« %s » est un lien symbolique ; un paquet ne contient que de vrais fichiers.".formatted(path),
                "Remplacez le lien par une copie du fichier qu’il désigne, puis recréez l’archive.");
    }

    static RejectedFile encrypted(String path) {
        return new RejectedFile(
                "encrypted-entry",
                "« %s » est protégé par un mot de passe.".formatted(path),
                "Recréez l’archive sans mot de passe.");
    }

    static RejectedFile method(String path, int method) {
        return new RejectedFile(
                "unsupported-compression",
                "« %s » est comprimé par une méthode (n° %d) que les navigateurs et les plateformes ne lisent pas."
                        .formatted(path, method),
                "Recréez l’archive avec la méthode de compression « Deflate », celle que propose tout logiciel de zip.");
    }

    static RejectedFile overlap(String one, String other) {
        return new RejectedFile(
                "overlapping-entries",
                "Dans l’archive, « %s » et « %s » occupent les mêmes octets.".formatted(one, other),
                REBUILD);
    }

    static RejectedFile bomb(PackageEntry entry) {
        return new RejectedFile(
                "zip-bomb",
                "« %s » annonce %d octets une fois décomprimé, pour %d dans l’archive : c’est démesuré."
                        .formatted(entry.path(), entry.size(), entry.compressedSize()),
                "Retirez ce fichier de l’archive, ou remplacez-le par un fichier dont le contenu sert la ressource.");
    }

    static RejectedFile bomb(long total, long size) {
        return new RejectedFile(
                "zip-bomb",
                "L’archive annonce %d octets une fois décomprimée, pour un fichier de %d : c’est démesuré."
                        .formatted(total, size),
                "Retirez de l’archive les fichiers vides ou répétitifs qui ne servent pas la ressource.");
    }

    static RejectedFile tooLarge(long limit) {
        return new RejectedFile(
                "package-too-large",
                "Une fois décomprimé, le paquet dépasserait %d Go.".formatted(limit >> 30),
                "Découpez la ressource en plusieurs paquets.");
    }

    static RejectedFile tooManyEntries(int limit) {
        return new RejectedFile(
                "too-many-entries",
                "L’archive contient plus de %d fichiers.".formatted(limit),
                "Retirez les fichiers de travail (dossiers node_modules, .git, caches), ou découpez la ressource.");
    }

    static RejectedFile conflict(String path) {
        return new RejectedFile(
                "duplicate-entry",
                "L’archive contient deux fichiers différents nommés « %s » : on ne sait pas lequel est le bon."
                        .formatted(path),
                "Gardez le bon fichier, puis recréez l’archive.");
    }

    static Warning duplicate(String path) {
        return new Warning("duplicate-entry", "« %s » figure deux fois, à l’identique.".formatted(path), path);
    }

    static Warning caseCollision(String one, String other) {
        return new Warning(
                "case-collision",
                "« %s » et « %s » ne diffèrent que par la casse ou les accents composés : sous Windows et macOS, l’un"
                                .formatted(one, other)
                        + " écraserait l’autre.",
                other);
    }
}
