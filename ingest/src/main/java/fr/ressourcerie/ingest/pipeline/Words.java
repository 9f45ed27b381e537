package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Warning;
import java.util.List;

/** The words inside a version, and what they suggest. */
record Words(List<TextPart> texts, List<Proposal> proposals, List<Warning> warnings) {}
