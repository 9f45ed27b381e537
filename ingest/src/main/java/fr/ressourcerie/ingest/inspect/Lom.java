package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Learning object metadata read from any of its bindings: IEEE 1484.12.3 and the IMS Metadata 1.2 that preceded it,
 * which differ in the names of language strings and in case.
 */
record Lom(
        @Nullable String title,
        @Nullable String description,
        List<String> languages,
        List<String> keywords,
        @Nullable Duration typicalLearningTime,
        Map<String, Object> more) {
    private static final List<String> PREFERRED = List.of("fr", "fr-FR", "x-none", "");

    static Lom read(XmlElement lom) {
        var general = lom.child("general");
        var educational = lom.child("educational");
        return new Lom(
                langString(general, "title"),
                langString(general, "description"),
                general == null
                        ? List.of()
                        : general.children("language").map(XmlElement::text).toList(),
                keywords(general),
                typicalLearningTime(educational),
                more(lom, educational));
    }

    /** Puts what was read among the findings. */
    void tell(Findings findings, String where) {
        findings.title(title, Proposal.Source.MANIFEST, where + " general.title")
                .description(description, Proposal.Source.MANIFEST, where + " general.description")
                .languages(languages, Proposal.Source.MANIFEST, where + " general.language")
                .keywords(keywords, Proposal.Source.MANIFEST, where + " general.keyword")
                .duration(typicalLearningTime, Proposal.Source.MANIFEST, where + " educational.typicalLearningTime")
                .rights((String) more.get("rights"), Proposal.Source.MANIFEST, where + " rights.description")
                .put("lom", more);
    }

    /** The same as details of one part of a package. */
    Details details() {
        var details = new Details()
                .put("title", title)
                .put("description", description)
                .put("languages", Findings.texts(languages))
                .put("keywords", keywords)
                .put("typicalLearningTime", typicalLearningTime == null ? null : typicalLearningTime.toString());
        more.forEach(details::put);
        return details;
    }

    /** The language string of a child, French first; null where it says nothing. */
    private static @Nullable String langString(@Nullable XmlElement parent, String name) {
        var holder = parent == null ? null : parent.child(name);
        if (holder == null) {
            return null;
        }
        return strings(holder)
                .min(Comparator.comparingInt(Lom::rank))
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> holder.text().isEmpty() ? null : holder.text());
    }

    private static Stream<XmlElement> strings(XmlElement holder) {
        return Stream.concat(holder.children("langstring"), holder.children("string"))
                .filter(string -> !string.text().isEmpty());
    }

    private static int rank(XmlElement string) {
        var language = Objects.requireNonNullElse(string.attribute("language"), string.attributeOrEmpty("lang"));
        int rank = PREFERRED.indexOf(language);
        return rank < 0 ? PREFERRED.size() : rank;
    }

    private static List<String> keywords(@Nullable XmlElement general) {
        if (general == null) {
            return List.of();
        }
        return Findings.texts(general.children("keyword")
                .flatMap(keyword -> keyword.children().isEmpty() ? Stream.of(keyword) : strings(keyword))
                .flatMap(word -> Stream.of(word.text().split("[;\\n]")))
                .toList());
    }

    private static @Nullable Duration typicalLearningTime(@Nullable XmlElement educational) {
        var time = educational == null ? null : educational.child("typicallearningtime");
        if (time == null) {
            return null;
        }
        return Stream.concat(Stream.of(time), Stream.concat(time.children("duration"), time.children("datetime")))
                .map(element -> Durations.read(element.text()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> more(XmlElement lom, @Nullable XmlElement educational) {
        var rights = lom.child("rights");
        return new Details()
                .put("learningResourceType", values(educational, "learningResourceType"))
                .put("context", values(educational, "context"))
                .put("difficulty", values(educational, "difficulty"))
                .put("intendedEndUserRole", values(educational, "intendedEndUserRole"))
                .put("rights", langString(rights, "description"))
                .put("contributors", contributors(lom))
                .put("classification", classification(lom))
                .map();
    }

    private static List<String> values(@Nullable XmlElement parent, String name) {
        var values = new ArrayList<String>();
        if (parent == null) {
            return values;
        }
        parent.children(name).forEach(element -> {
            var value = element.child("value");
            if (value != null) {
                var text = langString(element, "value");
                values.add(text == null ? "" : text);
            }
        });
        return Findings.texts(values);
    }

    private static List<String> contributors(XmlElement lom) {
        var lifecycle = lom.child("lifecycle");
        if (lifecycle == null) {
            return List.of();
        }
        return Findings.texts(lifecycle
                .children("contribute")
                .flatMap(contribute -> Stream.concat(contribute.children("entity"), contribute.children("centity")))
                .map(entity -> entity.allText(2_000))
                .map(Lom::formattedName)
                .toList());
    }

    /** The FN of a vCard (RFC 6350 §6.2.1), or the text itself where it is no vCard. */
    private static String formattedName(String entity) {
        return entity.lines()
                .map(String::strip)
                .filter(line -> line.regionMatches(true, 0, "FN", 0, 2) && line.indexOf(':') > 0)
                .map(line -> line.substring(line.indexOf(':') + 1))
                .findFirst()
                .orElse(entity.contains("BEGIN:VCARD") ? "" : entity);
    }

    private static List<String> classification(XmlElement lom) {
        return Findings.texts(lom.children("classification")
                .flatMap(classification -> classification.children("taxonpath"))
                .map(path -> String.join(" / ", taxons(path)))
                .toList());
    }

    private static List<String> taxons(XmlElement path) {
        return Findings.texts(path.descendants("taxon")
                .map(taxon -> {
                    var entry = langString(taxon, "entry");
                    var id = taxon.textAt("id");
                    return entry != null ? entry : id;
                })
                .toList());
    }
}
