package fr.ressourcerie.reuse.measure;

import java.util.List;

/** The indicators of a part of the commons alone; what they are is said at {@link Summary}. */
public record Measure(
        Period period,
        Definition definition,
        Indicators indicators,
        Pulled lms,
        Pulled declared,
        Pulled anonymous,
        Interest interest,
        List<String> notMeasuredYet,
        List<String> suppressed,
        ThroughDerived throughDerived) {}
