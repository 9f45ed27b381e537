package fr.ressourcerie.catalogue.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way the rooms say no: what was wrong, where, and how to mend it. The door turns it into an RFC 9457 problem,
 * and alone decides the HTTP status from the {@link Reason}.
 */
public final class Refusal extends RuntimeException {
    /** Why, in the terms of the commons and not of HTTP. */
    public enum Reason {
        UNAUTHENTICATED,
        FORBIDDEN,
        ABSENT,
        GONE,
        INVALID,
        CONFLICT,
        STALE,
        TOO_LARGE,
        UNPROCESSABLE,
        UNAVAILABLE,
        FULL,
        INTERNAL
    }

    /** One fault within a larger input; the pointer is a JSON Pointer (RFC 6901). */
    public record Fault(String pointer, String detail) {}

    private final Reason reason;
    private final String code;
    private final transient List<Fault> faults;
    private final @Nullable String mend;

    public Refusal(Reason reason, String code, String detail, @Nullable String mend, List<Fault> faults) {
        super(detail);
        this.reason = reason;
        this.code = code;
        this.mend = mend;
        this.faults = List.copyOf(faults);
    }

    public Refusal(Reason reason, String code, String detail, String mend) {
        this(reason, code, detail, mend, List.of());
    }

    public static Refusal absent(String what) {
        return new Refusal(
                Reason.ABSENT,
                "not-found",
                "Rien ici que vous puissiez lire : " + what,
                "Vérifiez l’adresse, ou demandez à l’organisme qui la détient de la partager avec vous.");
    }

    public static Refusal forbidden(String detail, String mend) {
        return new Refusal(Reason.FORBIDDEN, "forbidden", detail, mend);
    }

    public static Refusal invalid(String pointer, String detail, String mend) {
        return new Refusal(Reason.INVALID, "invalid", detail, mend, List.of(new Fault(pointer, detail)));
    }

    public Reason reason() {
        return reason;
    }

    /** A stable word for programs, in kebab-case. */
    public String code() {
        return code;
    }

    /** What is wrong and where, for a person. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable String mend() {
        return mend;
    }

    public List<Fault> faults() {
        return faults;
    }
}
