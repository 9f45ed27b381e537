package fr.ressourcerie.search.indexing;

import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.resource.Kind;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.vocabulary.Term;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resources without end, the same for the same seed: jobs, skills and sectors of the vocabularies, titles from the names
 * of skills, and prose of the words of these names and of made-up ones, each about as often as Zipf says. Each has 1 to 8
 * pages of 150 words; four in five are for everyone, the others of one of 200 organisations.
 */
public final class GeneratedResources {
    private static final Instant BEGINNING = Instant.parse("2026-01-05T08:00:00Z");
    private static final int ORGANISATIONS = 200;
    private static final int PROJECTS = 62;
    private static final int WORDS = 60_000;
    private static final int PAGE = 150;
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final String[] SYLLABLES = {
        "sou", "der", "toi", "tu", "re", "ma", "con", "ne", "cui", "si", "pla", "co", "fra", "ge", "li", "vre", "por",
        "te", "ri", "mo", "tion", "pré", "par", "an", "gle", "ver", "bé", "ton", "ca", "na", "lo", "gi", "sti", "que"
    };

    private final Random random;
    private final Documents documents;
    private final List<Term> jobs;
    private final List<Term> skills;
    private final List<Term> sectors;
    private final List<Term> equipment;
    private final List<Term> licences;
    private final List<String> words;

    public GeneratedResources(long seed) {
        random = new Random(seed);
        var vocabularies = new Vocabularies();
        documents = new Documents(vocabularies);
        jobs = List.copyOf(vocabularies.get("rome").terms());
        skills = List.copyOf(vocabularies.get("skills").terms());
        sectors = List.copyOf(vocabularies.get("sectors").terms());
        equipment = List.copyOf(vocabularies.get("equipment").terms());
        licences = List.copyOf(vocabularies.get("licences").terms());
        words = words();
    }

    public List<Update> puts(int first, int end) {
        return IntStream.range(first, end).mapToObj(this::put).toList();
    }

    /** A word that stands in the resources about as often as Zipf says. */
    public String word(Random by) {
        return words.get((int) Math.min(words.size() - 1, Math.exp(by.nextDouble() * Math.log(words.size()))));
    }

    /** What somebody calls a job. */
    public String job(Random by) {
        return jobs.get(by.nextInt(jobs.size())).label();
    }

    /** A ROME code. */
    public String code(Random by) {
        return jobs.get(by.nextInt(jobs.size())).id();
    }

    /** The name of a skill. */
    public String skill(Random by) {
        return skills.get(by.nextInt(skills.size())).label();
    }

    private List<String> words() {
        var distinct = new LinkedHashSet<String>();
        Stream.concat(jobs.stream(), skills.stream())
                .flatMap(term ->
                        Stream.of(term.label().toLowerCase(Locale.FRENCH).split("[^\\p{L}]+")))
                .filter(word -> word.length() > 2)
                .forEach(distinct::add);
        var shuffled = new ArrayList<>(distinct);
        Collections.shuffle(shuffled, random);
        var known = new HashSet<>(shuffled);
        while (shuffled.size() < WORDS) {
            var word = new StringBuilder();
            for (int syllable = random.nextInt(3) + 2; syllable > 0; syllable--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            if (known.add(word.toString())) {
                shuffled.add(word.toString());
            }
        }
        return shuffled;
    }

    private Update put(int number) {
        var organisation = random.nextInt(ORGANISATIONS);
        var published = BEGINNING.plusSeconds(number);
        var title = skill(random) + " " + prose(2);
        var metadata = metadata(title);
        var resource = new Resource(
                new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L | number),
                new Organisation.Reference(new UUID(3, organisation), "Centre de formation " + organisation),
                ResourceState.PUBLISHED,
                null,
                title,
                metadata,
                metadata.project() == null
                        ? null
                        : "Projet " + metadata.project().getLeastSignificantBits(),
                readers(organisation),
                0,
                1,
                published,
                published,
                published,
                random.nextInt(30),
                0,
                null);
        return new Update.Put(documents.document(resource, null, text()));
    }

    private Set<String> readers(int organisation) {
        return Set.of("administrator", random.nextInt(5) == 0 ? "organisation:" + organisation : "public");
    }

    private Metadata metadata(String title) {
        return new Metadata(
                title,
                prose(30),
                KINDS.get(random.nextInt(KINDS.size())),
                null,
                one(licences),
                ids(sectors, 1 + random.nextInt(2)),
                ids(jobs, 1 + random.nextInt(2)),
                ids(skills, random.nextInt(4)),
                List.of(),
                List.of(),
                String.valueOf(3 + random.nextInt(4)),
                5 + random.nextInt(400),
                List.of(random.nextInt(20) == 0 ? "en" : "fr"),
                null,
                List.of(),
                ids(equipment, random.nextInt(2)),
                null,
                List.of(word(random), word(random), word(random)),
                project(),
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    private @Nullable UUID project() {
        return random.nextInt(3) == 0 ? null : new UUID(4, random.nextInt(PROJECTS));
    }

    private List<TextPart> text() {
        var text = new ArrayList<TextPart>();
        for (int page = random.nextInt(8); page >= 0; page--) {
            text.add(new TextPart("page-" + page + ".html", prose(3), prose(PAGE) + "."));
        }
        return text;
    }

    private String prose(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(word(random));
        }
        return text.toString();
    }

    private String one(List<Term> terms) {
        return terms.get(random.nextInt(terms.size())).id();
    }

    private List<String> ids(List<Term> terms, int count) {
        return IntStream.range(0, count).mapToObj(_ -> one(terms)).distinct().toList();
    }
}
