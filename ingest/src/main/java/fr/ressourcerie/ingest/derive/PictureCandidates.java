package fr.ressourcerie.ingest.derive;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.PackageEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files of a package may show what it looks like, the best first.
 *
 * <p>What the package itself declares comes first: the picture that its launch page gives to those who share it, the
 * thumbnail that an office program made, a file whose name says that it is the cover. Else the image of most bytes whose
 * name is not that of a button, a background or a texture: a photograph has more bytes than a drawing, and a drawing more
 * than an icon. Then a document's first page, then a film.
 */
final class PictureCandidates {
    private static final int MOST_OF_A_SORT = 6;
    private static final long LARGEST_IMAGE = 50_000_000;
    private static final long LARGEST_DOCUMENT = 200_000_000;
    private static final long SMALLEST_TELLING = 6_000;
    private static final Pattern IMAGE = Pattern.compile("(?i).*\\.(jpe?g|png|webp|gif)");
    private static final Pattern FILM = Pattern.compile("(?i).*\\.(mp4|m4v|webm|mov|mkv|avi)");
    private static final Pattern WELL_KNOWN = Pattern.compile(
            "(?i)docProps/thumbnail\\.(jpe?g|png)|Thumbnails/thumbnail\\.png|(.*/)?story_content/thumbnail\\.(jpe?g|png)");
    private static final Pattern COVER =
            Pattern.compile("(?i)([^/]*/){0,3}(thumbnail|thumb|vignette|cover|couverture|poster|"
                    + "preview|apercu|aper\u00e7u|screenshot|og[-_]?image|ic_launcher)([-_]?(\\d+(x\\d+)?|round))?\\.[a-z]{3,4}|"
                    + "res/.*/ic_launcher\\.(png|webp)");
    private static final Pattern PIECE = Pattern.compile("(?i).*(button|bouton|btn|sprite|logo|icon|arrow|fleche|bullet"
            + "|cursor|loader|loading|spinner|background|texture|normal|rough|metal|albedo|basecolor|diffuse|pixel|spacer"
            + "|blank|transparent|flag|drapeau|banner|bandeau|header|footer|menu|navig|skin|(^|[/_.-])(bg|fond|ui|play|pause"
            + "|close|next|prev|nav)([/_.\\d-]|$)).*");
    /** Their images are pieces of a scene or of a program, and tell nothing. */
    private static final Set<Format> DECLARED_ONLY =
            EnumSet.of(Format.USDZ, Format.APK, Format.GLTF, Format.OBJ, Format.FBX);

    private static final Comparator<PackageEntry> LARGEST_FIRST =
            Comparator.comparingLong(PackageEntry::size).reversed();

    private static final Comparator<PackageEntry> BY_DEPTH = Comparator.comparingLong(
            entry -> entry.path().chars().filter(c -> c == '/').count());

    private PictureCandidates() {}

    /**
     * A file that may show what the package looks like.
     *
     * @param declared whether the package says so itself
     * @param film whether it takes a film's means to draw it
     */
    record Candidate(PackageEntry entry, boolean declared, boolean film) {}

    static List<Candidate> in(Inspection.Taken taken) {
        var images = taken.entries().stream()
                .filter(entry -> IMAGE.matcher(entry.path()).matches())
                .filter(entry -> entry.size() > 0 && entry.size() <= LARGEST_IMAGE)
                .toList();
        var declared = declared(taken, images);
        var all = new ArrayList<Candidate>();
        declared.forEach(entry -> all.add(new Candidate(entry, true, false)));
        if (!DECLARED_ONLY.contains(taken.format())) {
            telling(images)
                    .filter(entry -> !declared.contains(entry))
                    .forEach(entry -> all.add(new Candidate(entry, false, false)));
            documents(taken).forEach(entry -> all.add(new Candidate(entry, true, false)));
            films(taken).forEach(entry -> all.add(new Candidate(entry, true, true)));
        }
        return all;
    }

    private static Set<PackageEntry> declared(Inspection.Taken taken, List<PackageEntry> images) {
        var told = taken.found().get(PictureDerivation.DECLARED) instanceof List<?> paths ? paths : List.of();
        var declared = new LinkedHashSet<PackageEntry>();
        told.forEach(path ->
                images.stream().filter(entry -> entry.path().equals(path)).forEach(declared::add));
        Stream.of(WELL_KNOWN, COVER)
                .forEach(pattern -> images.stream()
                        .filter(entry -> pattern.matcher(entry.path()).matches())
                        .sorted(BY_DEPTH.thenComparing(PackageEntry::size, Comparator.reverseOrder()))
                        .limit(MOST_OF_A_SORT)
                        .forEach(declared::add));
        return declared;
    }

    private static Stream<PackageEntry> telling(List<PackageEntry> images) {
        return images.stream()
                .filter(entry -> entry.size() >= SMALLEST_TELLING)
                .filter(entry -> !PIECE.matcher(entry.path()).matches())
                .sorted(LARGEST_FIRST)
                .limit(MOST_OF_A_SORT);
    }

    private static Stream<PackageEntry> documents(Inspection.Taken taken) {
        return taken.entries().stream()
                .filter(entry -> entry.path().toLowerCase(Locale.ROOT).endsWith(".pdf"))
                .filter(entry -> entry.size() <= LARGEST_DOCUMENT)
                .sorted(BY_DEPTH)
                .limit(1);
    }

    private static Stream<PackageEntry> films(Inspection.Taken taken) {
        return taken.entries().stream()
                .filter(entry -> FILM.matcher(entry.path()).matches())
                .sorted(LARGEST_FIRST)
                .limit(1);
    }
}
