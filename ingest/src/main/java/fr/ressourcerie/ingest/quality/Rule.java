package fr.ressourcerie.ingest.quality;

import fr.ressourcerie.catalogue.resource.QualityFinding;
import java.util.Optional;

/** One thing that may be better. A rule that cannot know says nothing. */
@FunctionalInterface
interface Rule {
    Optional<QualityFinding> of(Observed observed);
}
