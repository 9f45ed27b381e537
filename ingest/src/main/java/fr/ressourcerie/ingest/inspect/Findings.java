package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a family has read in a file so far; every string and list in it is capped, whatever the file holds. */
final class Findings {
    static final int TITLE_LENGTH = 500;
    static final int DESCRIPTION_LENGTH = 5_000;
    static final int LIST_LENGTH = 1_000;
    private static final int WARNINGS = 200;
    private static final int WARNING_LENGTH = 2_000;
    private static final int EVIDENCE_LENGTH = 300;
    private static final int ACTIVITY_ID_LENGTH = 2_000;

    private final Format format;
    private final Map<String, Object> found = new LinkedHashMap<>();
    private final Set<String> activityIds = new LinkedHashSet<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private @Nullable Proposal fallback;

    Findings(Format format) {
        this.format = format;
    }

    Format format() {
        return format;
    }

    /** Records a title and proposes it; the first one given stays in {@code found}. */
    Findings title(@Nullable String title, Proposal.Source source, String where) {
        var text = cap(title, TITLE_LENGTH);
        if (text != null) {
            found.putIfAbsent("title", text);
            propose("title", text, source, where);
        }
        return this;
    }

    Findings description(@Nullable String description, Proposal.Source source, String where) {
        var text = cap(description, DESCRIPTION_LENGTH);
        if (text != null) {
            found.putIfAbsent("description", text);
            propose("description", text, source, where);
        }
        return this;
    }

    /** Records BCP 47 languages, leaving out the tags that say no language. */
    Findings languages(List<String> tags, Proposal.Source source, String where) {
        var languages = tags.stream()
                .map(tag -> tag.strip().replace('_', '-'))
                .filter(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}"))
                .map(tag -> Locale.forLanguageTag(tag).toLanguageTag())
                .filter(tag -> !tag.equals("und") && !tag.equals("zxx"))
                .distinct()
                .limit(LIST_LENGTH)
                .toList();
        return list("languages", languages, source, where);
    }

    Findings keywords(List<String> words, Proposal.Source source, String where) {
        return list("keywords", texts(words), source, where);
    }

    private Findings list(String field, List<String> values, Proposal.Source source, String where) {
        if (!values.isEmpty() && found.putIfAbsent(field, values) == null) {
            propose(field, values, source, where);
        }
        return this;
    }

    /** Records how long the resource takes and proposes it in minutes, rounded up. */
    Findings duration(@Nullable Duration duration, Proposal.Source source, String where) {
        if (duration != null && duration.isPositive() && duration.compareTo(Duration.ofDays(3650)) < 0) {
            found.putIfAbsent("typicalDuration", duration.toString());
            propose("durationMinutes", (duration.toSeconds() + 59) / 60, source, where);
        }
        return this;
    }

    Findings equipment(String evidence, String... ids) {
        return propose("equipment", List.of(ids), Proposal.Source.METADATA, evidence);
    }

    /** Records a value made of strings, numbers, booleans, maps and lists; null and empty values are left out. */
    Findings put(String key, @Nullable Object value) {
        var kept = Details.capped(value, DESCRIPTION_LENGTH);
        if (kept != null) {
            found.put(key, kept);
        }
        return this;
    }

    boolean has(String key) {
        return found.containsKey(key);
    }

    /**
     * Records the ids under which statements may speak of the resource or of a part of it. Only absolute IRIs are kept
     * (xAPI 2.0 §4.2.2): an id such as {@code item_1} stands in thousands of packages and would match them all.
     */
    Findings activityIds(Stream<String> ids) {
        ids.map(String::strip)
                .filter(id -> id.length() <= ACTIVITY_ID_LENGTH && Iri.isAbsolute(id))
                .takeWhile(id -> activityIds.size() < LIST_LENGTH)
                .forEach(activityIds::add);
        return this;
    }

    /** Records what the author says of rights, and proposes the licence where that names one without doubt. */
    Findings rights(@Nullable String said, Proposal.Source source, String where) {
        var text = cap(said, DESCRIPTION_LENGTH);
        if (text != null && found.putIfAbsent("rights", text) == null) {
            var licence = Licences.id(text);
            if (licence != null) {
                found.put("licence", licence);
                propose("licence", licence, source, where);
            }
        }
        return this;
    }

    Findings launch(@Nullable String href) {
        return put("launch", href);
    }

    Findings items(List<Item> items) {
        found.put("items", Item.describe(items));
        return this;
    }

    Findings warn(String code, String detail, @Nullable String location) {
        if (warnings.size() < WARNINGS) {
            var text = Objects.requireNonNullElse(cap(detail, WARNING_LENGTH), code);
            warnings.add(new Warning(code, text, cap(location, TITLE_LENGTH)));
        }
        return this;
    }

    private Findings propose(String field, Object value, Proposal.Source source, String evidence) {
        boolean known = proposals.stream()
                .anyMatch(other -> other.field().equals(field) && other.value().equals(value));
        if (!known) {
            proposals.add(new Proposal(field, value, source, cap(evidence, EVIDENCE_LENGTH)));
        }
        return this;
    }

    /** Keeps a title for want of a better one: it comes after those of the metadata and before the file's name. */
    Findings fallbackTitle(@Nullable String title, Proposal.Source source, String where) {
        if (fallback == null && title != null && !title.isBlank()) {
            fallback = new Proposal("title", title, source, where);
        }
        return this;
    }

    /** Closes the findings: adds what every format has, and what the zip and the file's name say. */
    Inspection.Taken taken(String fileName, List<Warning> zipWarnings, List<PackageEntry> entries) {
        found.putIfAbsent("items", List.of());
        put("activityIds", List.copyOf(activityIds));
        tellWeight(entries);
        if (fallback != null) {
            title((String) fallback.value(), fallback.source(), String.valueOf(fallback.evidence()));
        }
        title(FileNames.title(fileName), Proposal.Source.FILE_NAME, fileName);
        propose("kind", format.kind().wire(), Proposal.Source.METADATA, "format " + format.wire());
        var trusted = proposals.stream()
                .sorted(Comparator.comparing(Proposal::source))
                .toList();
        var all = Stream.concat(zipWarnings.stream(), warnings.stream())
                .limit(WARNINGS)
                .toList();
        return new Inspection.Taken(format, Collections.unmodifiableMap(found), trusted, all, entries);
    }

    /** What a zip weighs: on the line, where what is deflated travels deflated, and by kind of medium once inflated. */
    private void tellWeight(List<PackageEntry> entries) {
        if (!entries.isEmpty()) {
            put("mediaBytes", MediaBytes.of(entries));
            long total = MediaBytes.onTheLine(entries);
            if (!has("weight")) {
                put("weight", new Details().put("bytes", total).put("total", total));
            }
        }
    }

    /** Records that a learner begins with some of the package's files only. */
    Findings beginsWith(Collection<PackageEntry> entries, List<PackageEntry> all) {
        var weight = new Details().put("bytes", MediaBytes.onTheLine(entries));
        return put("weight", weight.put("total", MediaBytes.onTheLine(all)));
    }

    /** Distinct texts of a list, white space folded, empty ones left out. */
    static List<String> texts(List<? extends @Nullable String> values) {
        return values.stream()
                .map(value -> cap(value, TITLE_LENGTH))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .limit(LIST_LENGTH)
                .toList();
    }

    /** The text with its white space folded, cut at a number of characters, or null where nothing is left. */
    static @Nullable String cap(@Nullable String text, int length) {
        if (text == null) {
            return null;
        }
        var start = text.length() > 4 * length ? text.substring(0, 4 * length) : text;
        var folded = start.replaceAll("[\\s\\p{Cntrl}\u00a0]+", " ").strip();
        if (folded.isEmpty()) {
            return null;
        }
        if (folded.length() <= length) {
            return folded;
        }
        int end = Character.isHighSurrogate(folded.charAt(length - 1)) ? length - 1 : length;
        return folded.substring(0, end);
    }
}
