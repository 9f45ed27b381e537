package fr.ressourcerie.reuse.xapi;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The editions of the Experience API that are spoken side by side, chosen by each request's version header. */
public enum XapiVersion {
    /** The xAPI specification 1.0.3 of ADL, for the whole family 1.0.x. */
    V1_0_3("1.0.3", "1.0.0", "1[.]0(?:[.](?:0|[1-9][0-9]{0,4}))?"),
    /** IEEE 9274.1.1-2023, for the whole family 2.0.x. */
    V2_0_0("2.0.0", "2.0.0", "2[.]0(?:[.](?:0|[1-9][0-9]{0,4}))?");

    /** Where a request and its answer say the version. */
    public static final String HEADER = "X-Experience-API-Version";

    private final String text;
    private final String ofStatements;
    private final Pattern family;

    XapiVersion(String text, String ofStatements, String family) {
        this.text = text;
        this.ofStatements = ofStatements;
        this.family = Pattern.compile(family);
    }

    /** The newest of its family, as answers' headers and the About resource say it. */
    public String text() {
        return text;
    }

    /** What a statement that says no version of its own is given: 1.0.0 (1.0.3, Data 2.4.10) or 2.0.0 (2.0, 4.2.4.3). */
    String ofStatements() {
        return ofStatements;
    }

    /** Whether a statement may say this of itself; one of the older edition is still a statement of the newer. */
    boolean admits(String statementVersion) {
        return family.matcher(statementVersion).matches()
                || (this == V2_0_0 && V1_0_3.family.matcher(statementVersion).matches());
    }

    /** The edition that a header names; empty where it names none that is spoken here. */
    public static Optional<XapiVersion> parse(String header) {
        for (var version : values()) {
            if (version.family.matcher(header).matches()) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** The edition that a request must name; refused where it names none (1.0.3, Communication 3.3; 2.0, 4.1.2). */
    public static XapiVersion ofRequest(@Nullable String header) {
        return Optional.ofNullable(header)
                .flatMap(XapiVersion::parse)
                .orElseThrow(() -> Clause.VERSIONING.refusal(
                        V2_0_0,
                        "",
                        header == null
                                ? "L’en-tête " + HEADER + " manque."
                                : "Cette version d’xAPI n’est pas parlée ici : " + Clause.shown(header) + "."));
    }
}
