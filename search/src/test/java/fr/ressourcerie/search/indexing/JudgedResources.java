package fr.ressourcerie.search.indexing;

import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.resource.Kind;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Document;
import fr.ressourcerie.search.judged.Block;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The resources of {@code judged/resources.txt}, made documents as the indexer makes them: with the real vocabularies,
 * each code checked.
 */
public final class JudgedResources {
    public static final String READER = "public";

    private static final Instant BEGINNING = Instant.parse("2026-01-05T08:00:00Z");

    private final Vocabularies vocabularies = new Vocabularies();
    private final Map<String, Resource> byName = new LinkedHashMap<>();
    private final Map<UUID, String> names = new LinkedHashMap<>();
    private final Map<String, List<TextPart>> texts = new LinkedHashMap<>();

    public JudgedResources() {
        for (var block : Block.read("resources.txt")) {
            add(block);
        }
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** The id in the file of what was found. */
    public String name(UUID id) {
        return names.get(id);
    }

    public UUID id(String name) {
        return byName.get(name).id();
    }

    public String title(String name) {
        return byName.get(name).title();
    }

    public List<String> sectors(String name) {
        return byName.get(name).metadata().sectors();
    }

    public List<Document> documents() {
        var documents = new Documents(vocabularies);
        return byName.entrySet().stream()
                .map(named -> documents.document(named.getValue(), null, texts.get(named.getKey())))
                .toList();
    }

    private void add(Block block) {
        var name = block.one("id");
        int number = byName.size() + 1;
        var published = BEGINNING.plus(Duration.ofHours(number));
        var metadata = metadata(block);
        var resource = new Resource(
                new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L | number),
                new Organisation.Reference(new UUID(3, metadata.sectors().hashCode()), "Centre de formation"),
                ResourceState.PUBLISHED,
                null,
                block.one("title"),
                metadata,
                null,
                Set.of(READER),
                0,
                1,
                published,
                published,
                published,
                0,
                0,
                null);
        if (byName.put(name, resource) != null) {
            throw new IllegalArgumentException("Two judged resources are " + name);
        }
        names.put(resource.id(), name);
        texts.put(
                name,
                block.all("text").stream()
                        .map(text -> new TextPart("index.html", null, text))
                        .toList());
    }

    private Metadata metadata(Block block) {
        return new Metadata(
                block.one("title"),
                block.optional("description"),
                Wire.of(Kind.class, block.one("kind")).orElseThrow(),
                null,
                "CC-BY-SA-4.0",
                known("sectors", block.list("sectors").stream()),
                known("rome", block.list("rome").stream()),
                block.all("skill").stream().map(this::skill).toList(),
                block.list("rncp"),
                List.of(),
                null,
                null,
                List.of(block.optional("language") == null ? "fr" : block.one("language")),
                null,
                List.of(),
                known("equipment", block.list("equipment").stream()),
                null,
                block.list("keywords"),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    private List<String> known(String vocabulary, Stream<String> ids) {
        return ids.peek(id -> {
                    if (vocabularies.get(vocabulary).find(id).isEmpty()) {
                        throw new IllegalArgumentException("There is no " + id + " among " + vocabulary);
                    }
                })
                .toList();
    }

    private String skill(String idAndLabel) {
        var parts = idAndLabel.split(" ", 2);
        var label = vocabularies.get("skills").find(parts[0]).orElseThrow().label();
        if (!label.equals(parts[1])) {
            throw new IllegalArgumentException("Skill " + parts[0] + " is « " + label + " », not « " + parts[1] + " »");
        }
        return parts[0];
    }
}
