package fr.ressourcerie.reuse.xapi;

import java.util.Set;
import java.util.regex.Pattern;

/** What makes a statement's attachments valid (1.0.3, Data 2.4.11; 2.0, 4.2.2.6). */
final class AttachmentRules {
    private static final Set<String> PROPERTIES =
            Set.of("usageType", "display", "description", "contentType", "length", "sha2", "fileUrl");
    /** SHA-224, SHA-256, SHA-384, SHA-512. */
    private static final Set<Integer> SHA2_DIGITS = Set.of(56, 64, 96, 128);

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{56,128}");
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,127}";
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "(?:[ \\t]*;[ \\t]*(?:" + TOKEN
            + "=(?:" + TOKEN + "|\"[^\"\\\\\\p{Cntrl}]{0,200}\"))?){0,20}");
    private static final int LONGEST_MEDIA_TYPE = 1_000;

    private AttachmentRules() {}

    static void attachments(Place place) {
        place.list(Clause.ATTACHMENTS).forEach(AttachmentRules::attachment);
    }

    private static void attachment(Place place) {
        place.object(Clause.ATTACHMENTS, PROPERTIES);
        place.need("usageType", Clause.ATTACHMENTS).iri(Clause.ATTACHMENTS);
        place.need("display", Clause.ATTACHMENTS).languageMap(Clause.ATTACHMENTS);
        var description = place.find("description");
        if (description != null) {
            description.languageMap(Clause.ATTACHMENTS);
        }
        contentType(place.need("contentType", Clause.ATTACHMENTS));
        length(place.need("length", Clause.ATTACHMENTS));
        sha2(place.need("sha2", Clause.ATTACHMENTS));
        var fileUrl = place.find("fileUrl");
        if (fileUrl != null) {
            fileUrl.iri(Clause.ATTACHMENTS);
        }
    }

    private static void contentType(Place place) {
        var text = place.text(Clause.ATTACHMENTS);
        if (text.length() > LONGEST_MEDIA_TYPE || !MEDIA_TYPE.matcher(text).matches()) {
            throw place.refusal(Clause.ATTACHMENTS, "Un type de média tel que image/png est attendu ici (RFC 2046).");
        }
    }

    private static void length(Place place) {
        if (!place.node().isNumber()
                || !place.node().isIntegralNumber()
                || !place.node().canConvertToLong()
                || place.node().longValue() < 0) {
            throw place.refusal(Clause.ATTACHMENTS, "Un nombre entier d’octets est attendu ici.");
        }
    }

    private static void sha2(Place place) {
        var text = place.text(Clause.ATTACHMENTS);
        if (!SHA2_DIGITS.contains(text.length()) || !HEXADECIMAL.matcher(text).matches()) {
            throw place.refusal(
                    Clause.ATTACHMENTS,
                    "Une empreinte SHA-2 est attendue ici : 56, 64, 96 ou 128 chiffres hexadécimaux.");
        }
    }
}
