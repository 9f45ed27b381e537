package fr.ressourcerie.ingest.derive;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.derive.DerivedObject.Role;
import fr.ressourcerie.ingest.derive.PictureCandidates.Candidate;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.PackageEntries;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.text.Drawn;
import fr.ressourcerie.ingest.text.Extracted;
import fr.ressourcerie.ingest.text.TikaChild;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what a version looks like, as JPEG at the widths of {@link Drawn.Picture#WIDTHS}, named by their numbers. Where
 * nothing tells, there is none: no picture is better than a button.
 */
public final class PictureDerivation implements Derivation {
    /** Where in what was found stand the paths of the pictures that a package gives for itself. */
    public static final String DECLARED = "declaredPictures";

    private static final Logger LOG = LoggerFactory.getLogger(PictureDerivation.class);
    private static final String JPEG = "image/jpeg";
    private static final int MOST_CHILDREN_LOST = 2;
    private static final long LARGEST_IMAGE = 500_000_000;
    private static final long LARGEST_SCENE = 500_000_000;
    private static final Set<Format> SCENES = EnumSet.of(Format.GLTF, Format.OBJ);
    private static final long LARGEST_DOCUMENT = 1_000_000_000;

    private final ObjectStore store;
    private final TikaChild child;
    private final Films films;
    private final DerivedObjects derived;

    public PictureDerivation(ObjectStore store, TikaChild child, Films films, DerivedObjects derived) {
        this.store = store;
        this.child = child;
        this.films = films;
        this.derived = derived;
    }

    @Override
    public List<Warning> derive(Version version, SeekableByteChannel file, Inspection.Taken taken)
            throws IOException, InterruptedException {
        var pictures = pictures(version, file, taken);
        if (pictures.isPresent()) {
            for (var picture : pictures.get().pictures()) {
                var bytes = new ByteArrayInputStream(picture.jpeg());
                derived.put(
                        version, Role.PICTURE, String.valueOf(picture.width()), JPEG, bytes, Drawn.Picture.MAX_BYTES);
            }
        }
        return List.of();
    }

    /** Of a scene in a zip, a cover comes first, then the scene itself. */
    private Optional<Drawn.Pictures> pictures(Version version, SeekableByteChannel file, Inspection.Taken taken)
            throws IOException, InterruptedException {
        if (taken.entries().isEmpty()) {
            return bare(version, file, taken);
        }
        var packed = packed(version, file, taken);
        return packed.isEmpty() && SCENES.contains(taken.format()) ? bare(version, file, taken) : packed;
    }

    private Optional<Drawn.Pictures> bare(Version version, SeekableByteChannel file, Inspection.Taken taken)
            throws IOException, InterruptedException {
        return switch (taken.format()) {
            case IMAGE, IMAGE_360 -> whole(version, file, LARGEST_IMAGE, child::draw);
            case PDF -> whole(version, file, LARGEST_DOCUMENT, child::draw);
            case GLB, GLTF, OBJ, STL -> whole(version, file, LARGEST_SCENE, child::drawScene);
            case VIDEO, VIDEO_360, AUDIO -> film(version, file, seconds(taken));
            default -> Optional.empty();
        };
    }

    /** What the child is asked to do with a file. */
    @FunctionalInterface
    private interface Drawing {
        Drawn draw(InputStream bytes, String fileName) throws InterruptedException;
    }

    private Optional<Drawn.Pictures> whole(Version version, SeekableByteChannel file, long largest, Drawing drawing)
            throws IOException, InterruptedException {
        if (version.size() > largest) {
            return Optional.empty();
        }
        file.position(0);
        // Not closed: that would close the channel, which is the caller's.
        var bytes = new BufferedInputStream(Channels.newInputStream(file));
        return pictures(version, version.fileName(), drawing.draw(bytes, version.fileName()));
    }

    /** The first candidate that shows something; after some that cost a child each, none is worth the risk. */
    private Optional<Drawn.Pictures> packed(Version version, SeekableByteChannel file, Inspection.Taken taken)
            throws IOException, InterruptedException {
        int lost = 0;
        for (var candidate : PictureCandidates.in(taken)) {
            var drawn = candidate(file, candidate);
            if (drawn instanceof Extracted.Failed failed
                    && failed.reason() != Extracted.Reason.UNPARSABLE
                    && ++lost == MOST_CHILDREN_LOST) {
                return Optional.empty();
            }
            var pictures = pictures(version, candidate.entry().path(), drawn);
            if (pictures.isPresent() && (candidate.declared() || tells(pictures.get()))) {
                return pictures;
            }
        }
        return Optional.empty();
    }

    private Drawn candidate(SeekableByteChannel file, Candidate candidate) throws IOException, InterruptedException {
        var entry = candidate.entry();
        try (var bytes = PackageEntries.open(file, entry)) {
            return candidate.film()
                    ? still(films.still(bytes, entry.size(), 0), entry.path())
                    : child.draw(bytes, entry.path());
        } catch (ZipException broken) {
            return new Extracted.Failed(Extracted.Reason.UNPARSABLE, broken.toString());
        }
    }

    private Drawn still(Optional<byte[]> still, String where) throws InterruptedException {
        return still.isEmpty()
                ? new Extracted.Failed(Extracted.Reason.UNPARSABLE, "No still was taken")
                : child.draw(new ByteArrayInputStream(still.get()), where);
    }

    private Optional<Drawn.Pictures> film(Version version, SeekableByteChannel file, double seconds)
            throws IOException, InterruptedException {
        var lying = store.path(Objects.requireNonNull(version.blobKey()));
        file.position(0);
        var still = lying.isPresent()
                ? films.still(lying.get(), seconds)
                : films.still(new BufferedInputStream(Channels.newInputStream(file)), version.size(), seconds);
        return pictures(version, version.fileName(), still(still, version.fileName()));
    }

    private static Optional<Drawn.Pictures> pictures(Version version, String where, Drawn drawn) {
        return switch (drawn) {
            case Drawn.Pictures pictures -> Optional.of(pictures);
            case Extracted.Failed(var reason, var detail) -> {
                LOG.debug(
                        "version {}/{}: no picture of {}, {}: {}",
                        version.resourceId(),
                        version.number(),
                        where,
                        reason.wire(),
                        detail);
                yield Optional.empty();
            }
        };
    }

    private static double seconds(Inspection.Taken taken) {
        return taken.found().get("durationSeconds") instanceof Number seconds ? seconds.doubleValue() : 0;
    }

    /** Large enough, and of the shape that photographs and screens have. */
    private static boolean tells(Drawn.Pictures pictures) {
        double ratio = (double) pictures.width() / pictures.height();
        return pictures.width() >= 240 && pictures.height() >= 160 && ratio >= 0.5 && ratio <= 3;
    }
}
