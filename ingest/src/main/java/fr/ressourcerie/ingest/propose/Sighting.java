package fr.ressourcerie.ingest.propose;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where a phrase was met in a deposit, and how often. */
final class Sighting {
    private static final int MOST_LOCATIONS = 10;
    private static final int LONGEST_QUOTE = 80;
    private static final int LONGEST_LOCATION = 80;

    private final Phrase phrase;
    private final String quote;
    private final EnumSet<Place> places = EnumSet.noneOf(Place.class);
    private final Set<String> locations = new LinkedHashSet<>();
    private int timesInText;

    Sighting(Phrase phrase, String quote) {
        this.phrase = phrase;
        this.quote = shortened(quote.replaceAll("\\s+", " "), LONGEST_QUOTE);
    }

    void add(Passage passage) {
        places.add(passage.place());
        if (passage.place() == Place.TEXT) {
            timesInText++;
        }
        if (!passage.location().isEmpty() && locations.size() < MOST_LOCATIONS) {
            locations.add(passage.location());
        }
    }

    Phrase phrase() {
        return phrase;
    }

    /** How much it says that a field's term is meant: its words, where they stand, how often and in how many places. */
    double score(Concept.Field field) {
        var said = phrase.words() == 1 ? field.oneWord() : Math.min(2.2, 0.4 + 0.6 * phrase.words());
        var above = places.stream().mapToDouble(Place::weight).sum();
        var often = 0.7 * Math.min(8.0, Math.log(1.0 + timesInText) / Math.log(2));
        var spread = Math.min(1.0, 0.25 * Math.max(0, locations.size() - 1));
        return said * (above + often + spread) / Math.max(1, phrase.ambiguity(field));
    }

    /** « maçonnerie » dans le titre, 4 fois dans le texte (cours/1.html). */
    String evidence() {
        var words = new StringBuilder("« ").append(quote).append(" »");
        places.stream()
                .filter(place -> place != Place.TEXT)
                .forEach(place -> words.append(' ').append(place.words()).append(','));
        if (timesInText > 0) {
            words.append(' ').append(timesInText).append(" fois ").append(Place.TEXT.words());
            locations.stream()
                    .findFirst()
                    .ifPresent(first -> words.append(" (")
                            .append(shortened(first, LONGEST_LOCATION))
                            .append(locations.size() > 1 ? "…)" : ")"));
        }
        return words.toString().replaceFirst(",$", "");
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
