package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.quality.Observer;
import java.util.List;

/** The words inside a version, what they suggest, and what was noticed while they were read. */
record Words(List<TextPart> texts, List<Proposal> proposals, List<Warning> warnings, Observer seen) {}
