package fr.ressourcerie.api.content;

import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.ingest.content.ContentFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is opened first of a version, as it stands in an address: what its manifest launches, else its one file. */
@Component
final class LaunchAddress {
    private static final String UNRESERVED = "-._~";
    private static final String IN_QUERY = UNRESERVED + "!$&'()*+,;=:@/?";
    private static final int MOST_CUTS = 20;

    private final ContentFiles files;

    LaunchAddress(ContentFiles files) {
        this.files = files;
    }

    /**
     * The path, percent-encoded (RFC 3986 §2.1), with the manifest's launch parameters behind it; empty where nothing
     * inside can be opened.
     */
    Optional<String> of(Version version) {
        if (!(version.found().get("launch") instanceof String launch)) {
            return has(version, version.fileName()) ? Optional.of(encoded(version.fileName())) : Optional.empty();
        }
        for (int cut : cuts(launch)) {
            if (has(version, launch.substring(0, cut))) {
                return Optional.of(encoded(launch.substring(0, cut)) + parameters(launch.substring(cut)));
            }
        }
        return Optional.empty();
    }

    private boolean has(Version version, String path) {
        return !path.isEmpty()
                && files.find(version.resourceId(), version.number(), path).file() != null;
    }

    /** Where the path may end: a name may hold the very characters that begin parameters, so the longest is tried first. */
    private static List<Integer> cuts(String launch) {
        var cuts = new ArrayList<Integer>();
        cuts.add(launch.length());
        for (int i = launch.length() - 1; i >= 0 && cuts.size() < MOST_CUTS; i--) {
            if (launch.charAt(i) == '?' || launch.charAt(i) == '#') {
                cuts.add(i);
            }
        }
        return cuts;
    }

    private static String encoded(String path) {
        return encoded(path, UNRESERVED + "/");
    }

    /** Parameters as the manifest writes them, percent signs included; only what an address cannot hold is encoded. */
    private static String parameters(String written) {
        int hash = written.indexOf('#');
        var query = hash < 0 ? written : written.substring(0, hash);
        var fragment = hash < 0 ? "" : "#" + encoded(written.substring(hash + 1), IN_QUERY + "%");
        return encoded(query, IN_QUERY + "%") + fragment;
    }

    private static String encoded(String text, String plain) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
