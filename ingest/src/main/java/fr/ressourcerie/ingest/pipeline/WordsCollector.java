package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.Proposal.Source;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.quality.Observer;
import fr.ressourcerie.ingest.text.DataText;
import fr.ressourcerie.ingest.text.Extracted;
import fr.ressourcerie.ingest.text.PageText;
import fr.ressourcerie.ingest.text.PlainText;
import fr.ressourcerie.ingest.text.Reading;
import fr.ressourcerie.ingest.text.Subtitles;
import fr.ressourcerie.ingest.text.TextTool;
import fr.ressourcerie.ingest.text.TikaChild;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers the words of one version, up to a bound, with the titles and languages that its texts declare. */
final class WordsCollector {
    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int MOST_PARTS = 2_000;
    private static final int MOST_WARNINGS = 20;
    private static final int MOST_CHILDREN_LOST = 2;
    private static final int ENOUGH_TO_GUESS = 200;

    private final TikaChild tika;
    private final Observer seen;
    private final String titlePage;
    private final List<TextPart> texts = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    /** How many characters each declared language has. */
    private final Map<String, Integer> languages = new TreeMap<>();

    private int characters;
    private int childrenLost;

    /** @param titlePage the location whose title may be the whole's: the page that is launched, or the file itself */
    WordsCollector(TikaChild tika, Observer seen, String titlePage) {
        this.tika = tika;
        this.seen = seen;
        this.titlePage = titlePage;
    }

    boolean full() {
        return characters >= MOST_CHARACTERS || texts.size() >= MOST_PARTS;
    }

    void read(TextTool tool, String location, InputStream bytes) throws IOException, InterruptedException {
        switch (tool) {
            case PAGE -> page(PageText.of(location, bytes, seen));
            case SUBTITLES -> add(Subtitles.of(location, bytes));
            case PLAIN -> add(PlainText.of(location, bytes));
            case DATA -> add(DataText.of(location, bytes, seen));
            case DOCUMENT -> document(location, bytes);
        }
    }

    /** There is more than is read. */
    void leftUnread() {
        seen.leftUnread();
    }

    void unreadable(String location) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(new Warning(
                    "text-unreadable",
                    "Le texte de ce document n’a pas pu être lu : la recherche ne le connaîtra pas.",
                    location));
        }
    }

    Words words() throws InterruptedException {
        language().ifPresent(proposals::add);
        return new Words(List.copyOf(texts), List.copyOf(proposals), List.copyOf(warnings), seen);
    }

    private void page(Optional<Reading> reading) {
        add(reading);
        reading.map(Reading::part)
                .filter(part -> part.title() != null && !part.title().isBlank())
                .ifPresent(part -> proposeTitle(String.valueOf(part.title()), Source.PAGE, part.location()));
    }

    /** Reads a document, unless those before it have cost so many children that this one is not worth the risk. */
    private void document(String location, InputStream bytes) throws InterruptedException {
        if (childrenLost >= MOST_CHILDREN_LOST) {
            return;
        }
        switch (tika.extract(bytes, location)) {
            case Extracted.Text text -> {
                look(location, text);
                add(Optional.of(
                        new Reading(new TextPart(location, text.title().orElse(null), text.text()), text.language())));
                text.title().ifPresent(title -> proposeTitle(title, Source.TIKA, location));
            }
            case Extracted.Failed failed -> {
                unreadable(location);
                if (failed.reason() != Extracted.Reason.UNPARSABLE && ++childrenLost == MOST_CHILDREN_LOST) {
                    warnings.add(new Warning(
                            "documents-unread",
                            "La lecture de plusieurs documents a dû être interrompue : ceux qui les suivent n’ont pas"
                                    + " été lus, et la recherche ne les connaîtra pas.",
                            location));
                }
            }
        }
    }

    private void look(String location, Extracted.Text document) {
        var tagged = document.metadata().get("pdf:hasMarkedContent");
        if (tagged == null) {
            return;
        }
        if (document.text().isEmpty()) {
            seen.wordless(location);
        } else if (tagged.equals("false")) {
            seen.untagged(location);
        }
    }

    private void add(Optional<Reading> reading) {
        if (reading.isEmpty() || full()) {
            return;
        }
        var part = reading.get().part();
        int room = Math.min(part.text().length(), MOST_CHARACTERS - characters);
        texts.add(new TextPart(part.location(), part.title(), part.text().substring(0, room)));
        characters += room;
        if (reading.get().language() != null) {
            languages.merge(reading.get().language(), Math.max(1, room), Integer::sum);
        }
    }

    private void proposeTitle(String title, Source source, String location) {
        if (location.equals(titlePage)) {
            proposals.add(
                    new Proposal("title", title, source, location.substring(0, Math.min(300, location.length()))));
        }
    }

    private Optional<Proposal> language() throws InterruptedException {
        var declared = languages.entrySet().stream().max(Map.Entry.comparingByValue());
        if (declared.isPresent()) {
            return Optional.of(new Proposal("languages", List.of(declared.get().getKey()), Source.PAGE, "lang"));
        }
        if (characters < ENOUGH_TO_GUESS) {
            return Optional.empty();
        }
        var sample = texts.stream().map(TextPart::text).collect(Collectors.joining("\n"));
        return tika.language(sample)
                .map(language -> new Proposal("languages", List.of(language), Source.TIKA, "deviné d’après le texte"));
    }
}
