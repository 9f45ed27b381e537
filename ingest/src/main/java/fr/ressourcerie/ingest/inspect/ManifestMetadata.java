package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metadata of a manifest and of its parts: written in line, or in a file of the package that
 * {@code adlcp:location} names (SCORM 1.2 CAM §2.3.2.3, SCORM 2004 4th Edition CAM §3.4.1.3). At most 200 files of 4 MiB
 * and 32 MiB in all; beyond, a file is taken for read without being read.
 */
final class ManifestMetadata {
    private static final int FILES = 200;
    private static final int FILE_BYTES = 4 << 20;
    private static final long ALL_BYTES = 32L << 20;

    private final Manifest manifest;
    private final Xml xml;
    private final Map<String, Href> locations = new LinkedHashMap<>();
    private final Map<String, Optional<Lom>> read = new LinkedHashMap<>();
    private final Map<XmlElement, Optional<Lom>> parts = new LinkedHashMap<>();
    private long bytes;

    ManifestMetadata(Manifest manifest, Xml xml) {
        this.manifest = manifest;
        this.xml = xml;
    }

    /** The metadata of the package as a whole, or null. */
    @Nullable
    Lom ofManifest() throws IOException {
        return read(manifest.root(), manifest.base());
    }

    /** The metadata of an organisation, an item or a resource, or null. */
    @Nullable
    Lom of(XmlElement part, String base) throws IOException {
        if (!parts.containsKey(part)) {
            parts.put(part, Optional.ofNullable(read(part, base)));
        }
        return parts.get(part).orElse(null);
    }

    /** The files that the manifest names for metadata, as far as its parts were read. */
    List<Href> locations() {
        return List.copyOf(locations.values());
    }

    /** Puts what the parts say together, for want of what the package as a whole says. */
    void tellParts(Findings findings, String where) {
        var loms = parts.values().stream()
                .flatMap(Optional::stream)
                .limit(Findings.LIST_LENGTH)
                .toList();
        if (loms.size() == 1) {
            loms.getFirst().tell(findings, where);
        }
        var source = Proposal.Source.MANIFEST;
        findings.languages(
                loms.stream().flatMap(lom -> lom.languages().stream()).toList(), source, where);
        findings.keywords(loms.stream().flatMap(lom -> lom.keywords().stream()).toList(), source, where);
    }

    private @Nullable Lom read(XmlElement part, String base) throws IOException {
        var metadata = part.child("metadata");
        if (metadata == null) {
            return null;
        }
        var inline = metadata.child("lom") != null ? metadata.child("lom") : metadata.child("record");
        var location = metadata.textAt("location");
        if (inline != null || location == null || manifest.zip() == null) {
            return inline == null ? null : Lom.read(inline);
        }
        var href = locations.computeIfAbsent(base + location, key -> Href.resolve(manifest.zip(), base, location));
        return external(href);
    }

    private @Nullable Lom external(Href href) throws IOException {
        var zip = manifest.zip();
        var entry = href.entry();
        if (zip == null || entry == null) {
            return null;
        }
        if (!read.containsKey(entry.path())) {
            boolean readable = read.size() < FILES && entry.size() <= FILE_BYTES && bytes + entry.size() <= ALL_BYTES;
            bytes += readable ? entry.size() : 0;
            var root = readable ? xml.readIfXml(zip.read(entry, FILE_BYTES), entry.path()) : null;
            read.put(entry.path(), Optional.ofNullable(root).map(Lom::read));
        }
        return read.get(entry.path()).orElse(null);
    }
}
