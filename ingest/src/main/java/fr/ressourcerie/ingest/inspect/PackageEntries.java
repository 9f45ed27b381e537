package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Lists and opens the entries of a stored zip. */
public final class PackageEntries {
    private static final int BUFFER = 1 << 16;
    private static final int SIGNATURE = 4;

    private PackageEntries() {}

    /** The content of a zip, or why it cannot be taken. */
    public sealed interface Listing {
        /** Every entry, verified, without those that macOS and Windows add on their own. */
        record Listed(List<PackageEntry> entries) implements Listing {}

        /** The zip is damaged, or is made to do harm. */
        record Refused(Problem problem) implements Listing {}
    }

    /**
     * Reads a zip that is no package as carefully as if it were one: sizes, CRC-32 and names are verified before any is
     * listed.
     *
     * @throws IOException only for a fault of the store
     */
    public static Listing verified(SeekableByteChannel file) throws IOException {
        var channel = new StoreChannel(file);
        try {
            if (!ZipReader.looksLikeZip(channel.read(0, SIGNATURE))) {
                return new Listing.Refused(new Problem(
                        "not-a-zip",
                        "Ce fichier n’est pas une archive zip.",
                        "Créez une archive zip qui contient les fichiers et leur description."));
            }
            return new Listing.Listed(new ZipReader(channel).read().content().toList());
        } catch (RejectedFile rejected) {
            return new Listing.Refused(rejected.problem());
        } catch (CorruptEntryException changed) {
            channel.throwFault();
            return new Listing.Refused(
                    ZipProblems.corrupt(String.valueOf(changed.getMessage())).problem());
        }
    }

    /**
     * The files inside a zip, their bytes not yet looked at; none where the file is no zip, or one that an
     * {@link Inspector} refuses.
     *
     * @throws IOException only for a fault of the store
     */
    public static List<PackageEntry> list(SeekableByteChannel file) throws IOException {
        var channel = new StoreChannel(file);
        try {
            return ZipReader.looksLikeZip(channel.read(0, SIGNATURE)) ? new ZipReader(channel).directory() : List.of();
        } catch (RejectedFile | CorruptEntryException broken) {
            channel.throwFault();
            return List.of();
        }
    }

    /**
     * The inflated bytes of an entry. The stream never yields more than {@code entry.size()} bytes, and verifies size
     * and CRC-32 when its end is reached: it then throws a {@link java.util.zip.ZipException} if they differ. The
     * channel is moved by every read, so it serves one stream at a time; closing the stream leaves it open.
     *
     * @throws IllegalArgumentException if the entry's method is neither stored nor deflated
     */
    public static InputStream open(SeekableByteChannel file, PackageEntry entry) throws IOException {
        var raw = new ChannelStream(file, entry.offset(), entry.compressedSize());
        return switch (entry.method()) {
            case PackageEntry.STORED -> new VerifiedStream(new BufferedInputStream(raw, BUFFER), entry, null);
            case PackageEntry.DEFLATED -> {
                var inflater = new Inflater(true);
                yield new VerifiedStream(new InflaterInputStream(raw, inflater, BUFFER), entry, inflater);
            }
            default ->
                throw new IllegalArgumentException(
                        "Entry " + entry.path() + ": method " + entry.method() + " is neither 0 nor 8");
        };
    }
}
