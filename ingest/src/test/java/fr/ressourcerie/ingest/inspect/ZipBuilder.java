package fr.ressourcerie.ingest.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Builds zips in memory, good and hostile. */
final class ZipBuilder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip;

    ZipBuilder() {
        zip = new ZipArchiveOutputStream(bytes);
        zip.setUseLanguageEncodingFlag(true);
        zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
        zip.setLevel(Deflater.BEST_COMPRESSION);
    }

    /** Names in another encoding than UTF-8, without the flag that says so. */
    ZipBuilder encoding(String charset) {
        zip.setUseLanguageEncodingFlag(false);
        zip.setEncoding(charset);
        return this;
    }

    ZipBuilder zip64() {
        zip.setUseZip64(Zip64Mode.Always);
        return this;
    }

    ZipBuilder file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    ZipBuilder file(String path, byte[] content) {
        var entry = new ZipArchiveEntry(path);
        entry.setMethod(ZipArchiveEntry.DEFLATED);
        return put(entry, content);
    }

    ZipBuilder stored(String path, byte[] content) {
        var entry = new ZipArchiveEntry(path);
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(content.length);
        var sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        return put(entry, content);
    }

    ZipBuilder aligned(String path, byte[] content, int alignment) {
        var entry = new ZipArchiveEntry(path);
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(content.length);
        entry.setAlignment(alignment);
        var sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        return put(entry, content);
    }

    ZipBuilder symbolicLink(String path, String target) {
        var entry = new ZipArchiveEntry(path);
        entry.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
        return put(entry, target.getBytes(StandardCharsets.UTF_8));
    }

    private ZipBuilder put(ZipArchiveEntry entry, byte[] content) {
        try {
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    byte[] bytes() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
