package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Warning;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Reads a zip as if its author were an enemy (APPNOTE.TXT 6.3.10): nothing of it is believed until the directory, the
 * local headers and the bytes agree. Entries are streamed once to verify size and CRC-32, and never unpacked.
 */
final class ZipReader {
    static final int MAX_ENTRIES = 100_000;
    static final long MAX_TOTAL = 50L << 30;
    private static final long BOMB_SIZE = 100L << 20;
    private static final long BOMB_RATIO = 1_000;

    private final StoreChannel channel;
    private final ZipLimits limits;
    private final List<Warning> warnings = new ArrayList<>();

    ZipReader(StoreChannel channel) {
        this(channel, new ZipLimits(MAX_ENTRIES, MAX_TOTAL, BOMB_SIZE, BOMB_RATIO));
    }

    ZipReader(StoreChannel channel, ZipLimits limits) {
        this.channel = channel;
        this.limits = limits;
    }

    static boolean looksLikeZip(byte[] head) {
        return head.length >= 4
                && head[0] == 'P'
                && head[1] == 'K'
                && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6) || (head[2] == 7 && head[3] == 8));
    }

    ZipPackage read() throws IOException {
        var entries = directory();
        for (var entry : entries) {
            verify(entry);
        }
        return new ZipPackage(channel, entries, warnings);
    }

    /** The entries as the directory and the local headers tell of them; their bytes are not looked at. */
    List<PackageEntry> directory() throws IOException {
        new CentralDirectory(channel).check(limits.entries());
        var entries = new ArrayList<PackageEntry>();
        var spans = new ArrayList<Span>();
        var all = listed();
        var names = new EntryNames(all);
        for (var listed : all) {
            var path = names.path(listed);
            if (path.isEmpty() || listed.isDirectory() || path.endsWith("/")) {
                continue;
            }
            var span = LocalHeader.locate(channel, listed, path);
            entries.add(entry(listed, path, span));
            spans.add(span);
        }
        warnings.addAll(names.warnings());
        refuseOverlaps(spans);
        refuseBombs(entries);
        return withoutDuplicates(entries);
    }

    private List<ZipArchiveEntry> listed() throws IOException {
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(channel)
                .setIgnoreLocalFileHeader(true)
                .get()) {
            return Collections.list(zip.getEntries());
        } catch (IOException | RuntimeException wrong) {
            channel.throwFault();
            throw ZipProblems.corrupt("le répertoire central est illisible (" + wrong.getMessage() + ")");
        }
    }

    private static PackageEntry entry(ZipArchiveEntry listed, String path, Span span) {
        if (listed.isUnixSymlink()) {
            throw ZipProblems.symbolicLink(path);
        }
        var flags = listed.getGeneralPurposeBit();
        if (flags.usesEncryption() || flags.usesStrongEncryption()) {
            throw ZipProblems.encrypted(path);
        }
        int method = method(listed);
        if (method != PackageEntry.STORED && method != PackageEntry.DEFLATED) {
            throw ZipProblems.method(path, method);
        }
        if (method == PackageEntry.STORED && listed.getSize() != listed.getCompressedSize()) {
            throw ZipProblems.lying(
                    path, "taille compressée et taille réelle diffèrent alors qu’il n’est pas comprimé");
        }
        return new PackageEntry(
                path, span.data(), listed.getCompressedSize(), listed.getSize(), method, listed.getCrc());
    }

    /** An empty file that claims to be deflated into no bytes at all, as macOS writes it, is one that is stored. */
    private static int method(ZipArchiveEntry listed) {
        boolean nothing = listed.getSize() == 0 && listed.getCompressedSize() == 0;
        return nothing && listed.getMethod() == PackageEntry.DEFLATED ? PackageEntry.STORED : listed.getMethod();
    }

    private void refuseOverlaps(List<Span> spans) {
        var sorted = spans.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).header() < sorted.get(i - 1).end()) {
                throw ZipProblems.overlap(
                        sorted.get(i - 1).path(), sorted.get(i).path());
            }
        }
    }

    private void refuseBombs(List<PackageEntry> entries) throws IOException {
        long total = 0;
        for (var entry : entries) {
            total = Math.addExact(total, entry.size());
            if (entry.size() > limits.bombSize()
                    && entry.size() / limits.bombRatio() >= Math.max(1, entry.compressedSize())) {
                throw ZipProblems.bomb(entry);
            }
            if (total > limits.total()) {
                throw ZipProblems.tooLarge(limits.total());
            }
        }
        if (total > 10 * limits.bombSize() && total / (limits.bombRatio() / 4) > channel.size()) {
            throw ZipProblems.bomb(total, channel.size());
        }
    }

    private List<PackageEntry> withoutDuplicates(List<PackageEntry> entries) {
        var kept = new ArrayList<PackageEntry>();
        var seen = new HashMap<String, PackageEntry>();
        for (var entry : entries) {
            var other = seen.putIfAbsent(ZipPackage.fold(entry.path()), entry);
            if (other == null) {
                kept.add(entry);
            } else if (!other.path().equals(entry.path())) {
                kept.add(entry);
                warnings.add(ZipProblems.caseCollision(other.path(), entry.path()));
            } else if (other.size() == entry.size() && other.crc32() == entry.crc32()) {
                warnings.add(ZipProblems.duplicate(entry.path()));
            } else {
                throw ZipProblems.conflict(entry.path());
            }
        }
        return kept;
    }

    private void verify(PackageEntry entry) throws IOException {
        try (var stream = PackageEntries.open(channel, entry)) {
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (CorruptEntryException wrong) {
            throw ZipProblems.corruptEntry(entry.path());
        }
    }
}
