package fr.ressourcerie.ingest.inspect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps of an address what may be shown to anyone: http and https only, without the name and password of a user. */
final class WebAddress {
    private WebAddress() {}

    /** The address, or null where it is none of the web. */
    static @Nullable String of(@Nullable String written) {
        var text = written == null ? "" : written.strip();
        if (!text.toLowerCase(Locale.ROOT).matches("https?://.+") || !Iri.isReference(text)) {
            return null;
        }
        int authority = text.indexOf("//") + 2;
        int end = text.substring(authority).split("[/?#]", 2)[0].length() + authority;
        int at = text.substring(0, end).lastIndexOf('@');
        return at < authority ? text : text.substring(0, authority) + text.substring(at + 1);
    }

    /** The address without query and fragment, which may hold tokens; or null. */
    static @Nullable String withoutQuery(@Nullable String written) {
        var address = of(written);
        return address == null ? null : address.replaceFirst("[?#].*$", "");
    }
}
