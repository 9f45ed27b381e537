package fr.ressourcerie.reuse.measure;

import java.util.List;
import java.util.UUID;

/** How much one resource is reused; the parts are those of a {@link Summary}. */
public record ResourceReuse(
        UUID id,
        String title,
        Period period,
        Definition definition,
        Indicators indicators,
        Pulled lms,
        Pulled declared,
        Pulled anonymous,
        Interest interest,
        List<Month> months,
        List<String> notMeasuredYet,
        List<String> suppressed,
        Learning learning,
        ThroughDerived throughDerived) {}
