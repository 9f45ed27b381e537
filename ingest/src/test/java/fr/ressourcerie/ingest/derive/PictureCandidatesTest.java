package fr.ressourcerie.ingest.derive;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.PackageEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which file of a package is taken for its picture. */
class PictureCandidatesTest {
    private final List<PackageEntry> entries = new ArrayList<>();

    private PictureCandidatesTest file(String path, long size) {
        entries.add(new PackageEntry(path, 0, size, size, 8, 0));
        return this;
    }

    private List<String> candidates(Format format, Map<String, Object> found) {
        return PictureCandidates.in(new Inspection.Taken(format, found, List.of(), List.of(), entries)).stream()
                .map(candidate -> candidate.entry().path())
                .toList();
    }

    private List<String> candidates() {
        return candidates(Format.SCORM_1_2, Map.of());
    }

    @Test
    void takesWhatThePackageDeclaresBeforeAllElse() {
        file("photo.jpg", 900_000).file("cover.png", 9_000).file("shared/og.jpg", 20_000);

        assertThat(candidates(Format.HTML5, Map.of("declaredPictures", List.of("shared/og.jpg"))))
                .containsExactly("shared/og.jpg", "cover.png", "photo.jpg");
    }

    @Test
    void takesTheThumbnailThatAnOfficeProgramMade() {
        file("word/media/image1.png", 500_000).file("docProps/thumbnail.jpeg", 5_000);

        assertThat(candidates(Format.OFFICE, Map.of()).getFirst()).isEqualTo("docProps/thumbnail.jpeg");
    }

    @Test
    void takesTheCoverNearestToTheRoot() {
        file("a/b/thumbnail.png", 9_000).file("thumbnail.png", 100).file("a/b/c/d/e/cover.png", 9_000);

        assertThat(candidates()).startsWith("thumbnail.png", "a/b/thumbnail.png");
    }

    @Test
    void takesTheImageOfMostBytesThatIsNoButtonBackgroundOrTexture() {
        file("img/btn_next.png", 80_000)
                .file("img/background.jpg", 900_000)
                .file("img/soudure.jpg", 300_000)
                .file("img/atelier.JPG", 400_000)
                .file("img/pastille.png", 900)
                .file("tex/mur_normal.png", 900_000);

        assertThat(candidates()).containsExactly("img/atelier.JPG", "img/soudure.jpg");
    }

    @Test
    void takesAPageOrAFilmWhereThereIsNoImage() {
        file("film.mp4", 9_000_000).file("annexes/guide.pdf", 90_000).file("cours.pdf", 50_000);

        assertThat(candidates(Format.ARCHIVE, Map.of())).containsExactly("cours.pdf", "film.mp4");
    }

    @Test
    void takesNoTextureForTheSceneItCovers() {
        file("scene.usdc", 900_000).file("bois.png", 900_000);

        assertThat(candidates(Format.USDZ, Map.of())).isEmpty();
    }

    @Test
    void triesFewHoweverManyThereAre() {
        for (int n = 0; n < 10_000; n++) {
            file("img/" + n + ".jpg", 10_000 + n).file(n + "/thumbnail.png", 10);
        }

        assertThat(candidates()).hasSizeLessThan(20);
    }
}
