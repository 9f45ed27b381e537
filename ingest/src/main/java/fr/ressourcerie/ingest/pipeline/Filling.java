package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.propose.TextProposals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills what the depositor left empty with what the file proposes, the most trusted source first. */
public final class Filling {
    private static final Logger LOG = LoggerFactory.getLogger(Filling.class);

    private final TextProposals texts;
    private final MetadataRules rules;
    private final Json json;

    public Filling(TextProposals texts, MetadataRules rules, Json json) {
        this.texts = texts;
        this.rules = rules;
        this.json = json;
    }

    /**
     * All that a file proposes, most trusted first, without those that break the rules of the field.
     *
     * @param said what the depositor has said so far
     */
    List<Proposal> proposals(Metadata said, Inspection.Taken taken, Words words) {
        var read = join(taken.proposals(), words.proposals());
        return join(read, texts.of(said, read, words.texts())).stream()
                .filter(proposal -> sound(json.mapper().createObjectNode(), proposal))
                .sorted(Comparator.comparing(Proposal::source))
                .toList();
    }

    /** The metadata with each empty field filled by the first proposal for it that may fill. */
    Metadata fill(Metadata metadata, List<Proposal> proposals) {
        ObjectNode tree = json.mapper().valueToTree(metadata);
        for (var proposal : proposals) {
            if (proposal.source().fills() && !tree.has(proposal.field())) {
                tree.set(proposal.field(), json.mapper().valueToTree(proposal.value()));
            }
        }
        return rules.read(tree);
    }

    private boolean sound(ObjectNode empty, Proposal proposal) {
        try {
            rules.read(json.object(json.mapper()
                    .writeValueAsBytes(empty.set(proposal.field(), json.mapper().valueToTree(proposal.value())))));
            return true;
        } catch (Refusal refusal) {
            LOG.debug("proposal left out: {}", refusal.detail());
            return false;
        }
    }

    static <T> List<T> join(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
