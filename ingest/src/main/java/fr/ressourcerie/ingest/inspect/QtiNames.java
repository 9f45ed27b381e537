package fr.ressourcerie.ingest.inspect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of QTI 3.0 ({@code qti-assessment-item}) and those of QTI 2.x ({@code assessmentItem}) in one form. */
final class QtiNames {
    private QtiNames() {}

    /** Lower case, no prefix, no hyphen: {@code assessmentitem}. */
    static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return (lower.startsWith("qti-") ? lower.substring("qti-".length()) : lower).replace("-", "");
    }

    static boolean is(XmlElement element, String plain) {
        return plain(element.name()).equals(plain);
    }

    /** The attribute of this plain name, {@code normalmaximum} for {@code normalMaximum} and {@code normal-maximum}. */
    static @Nullable String attribute(XmlElement element, String plain) {
        return element.attributes().stream()
                .filter(attribute -> plain(attribute.name()).equals(plain))
                .map(attribute -> attribute.value().strip())
                .findFirst()
                .orElse(null);
    }
}
