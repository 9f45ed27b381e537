package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Turns what people write in a cell into what the metadata have: codes for labels, minutes for hours, ids for names. What
 * it does not understand it reports and leaves out; whether the rest is sound is for the rules of metadata to say.
 */
final class Cells {
    private static final Pattern SEPARATOR = Pattern.compile("[|;\\r\\n]+");
    private static final Pattern MINUTES = Pattern.compile("(\\d{1,6})(?:[.,]0+)?(?:min|mn|minutes?)?");
    private static final Pattern HOURS = Pattern.compile("(\\d{1,4})h(?:eures?)?(?:(\\d{1,2})(?:min|mn|minutes?)?)?");
    private static final Pattern ID_AT_END =
            Pattern.compile("(?:.*/)?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");
    private static final Pattern RNCP = Pattern.compile("(?i)(?:RNCP)?\\s*([0-9]{1,6})");

    private final Terms terms;
    private final Supplier<List<Project>> projects;

    Cells(Terms terms, Supplier<List<Project>> projects) {
        this.terms = terms;
        this.projects = projects;
    }

    /** Takes what a cell of a table says. */
    void put(Draft draft, Column column, String cell) {
        var text = cell.strip();
        if (text.isEmpty()) {
            return;
        }
        switch (column.shape()) {
            case TEXT ->
                text(column, text, draft).ifPresent(value -> draft.fields().put(column.field(), value));
            case LIST ->
                values(column, text, draft)
                        .forEach(value ->
                                draft.fields().withArray(column.field()).add(value));
            case MINUTES -> minutes(draft, column, text);
            case REFERENCE -> reference(draft, column, text);
            case STRUCTURE ->
                draft.wrong(
                        column, "Une table ne sait pas dire cela.", "Décrivez cette ligne en JSON : steps, relations.");
        }
    }

    /** Takes what a JSON description says; what is no text is left to the rules as it is. */
    void put(Draft draft, Column column, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (value.isString()) {
            put(draft, column, value.stringValue());
        } else if (value instanceof ArrayNode array && column.shape() == Column.Shape.LIST) {
            var list = draft.fields().putArray(column.field());
            array.forEach(element -> {
                if (element.isString()) {
                    value(column, element.stringValue().strip(), draft).ifPresent(list::add);
                } else {
                    list.add(element);
                }
            });
        } else if (column == Column.FILE || column == Column.RESOURCE) {
            draft.wrong(column, "Un texte est attendu.", null);
        } else {
            draft.fields().set(column.field(), value);
        }
    }

    private Optional<String> text(Column column, String text, Draft draft) {
        if (column == Column.FILE) {
            var path = FilePath.inside(text);
            if (path.isEmpty()) {
                draft.wrong(
                        column,
                        "Ce chemin sort du dossier, ou n’en est pas un : « " + shown(text) + " ».",
                        "Écrivez le chemin du fichier à partir du dossier de la description, par exemple modules/geste.zip.");
            }
            return path;
        }
        return value(column, text, draft);
    }

    private Stream<String> values(Column column, String text, Draft draft) {
        if (column.vocabulary() != null && terms.code(column.vocabulary(), text).isPresent()) {
            return terms.code(column.vocabulary(), text).stream();
        }
        return SEPARATOR
                .splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .flatMap(part -> commas(column, part).stream())
                .flatMap(part -> value(column, part, draft).stream());
    }

    /** Parts between commas where each is a term, since some labels hold commas themselves. */
    private List<String> commas(Column column, String part) {
        var vocabulary = column.vocabulary();
        if (vocabulary == null || terms.code(vocabulary, part).isPresent()) {
            return List.of(part);
        }
        var parts = Stream.of(part.split(",")).map(String::strip).toList();
        return parts.stream().allMatch(one -> terms.code(vocabulary, one).isPresent()) ? parts : List.of(part);
    }

    private Optional<String> value(Column column, String text, Draft draft) {
        if (column == Column.RNCP_CODES) {
            var number = RNCP.matcher(text);
            return Optional.of(number.matches() ? "RNCP" + number.group(1) : text);
        }
        if (column.vocabulary() == null) {
            return Optional.of(text);
        }
        var code = terms.code(column.vocabulary(), text);
        if (code.isPresent() || column == Column.LANGUAGES) {
            // A language may have a region, which no list holds: the rules judge it.
            return Optional.of(code.orElse(text));
        }
        draft.wrong(column, "Valeur inconnue : « " + shown(text) + " ».", terms.mend(column.vocabulary()));
        return Optional.empty();
    }

    private static void minutes(Draft draft, Column column, String text) {
        var plain = Words.folded(text).replace(" ", "");
        var minutes = MINUTES.matcher(plain);
        var hours = HOURS.matcher(plain);
        if (minutes.matches()) {
            draft.fields().put(column.field(), Integer.parseInt(minutes.group(1)));
        } else if (hours.matches()) {
            int rest = hours.group(2) == null ? 0 : Integer.parseInt(hours.group(2));
            draft.fields().put(column.field(), Integer.parseInt(hours.group(1)) * 60 + rest);
        } else {
            draft.wrong(
                    column,
                    "Ce n’est pas une durée : « " + shown(text) + " ».",
                    "Écrivez un nombre entier de minutes, ou des heures comme 1 h 30.");
        }
    }

    private void reference(Draft draft, Column column, String text) {
        var id = ID_AT_END.matcher(text);
        if (id.matches()) {
            draft.fields().put(column.field(), id.group(1));
            return;
        }
        var project = column == Column.PROJECT ? project(text) : null;
        if (project == null) {
            draft.wrong(
                    column,
                    (column == Column.PROJECT
                                    ? "Projet inconnu : « "
                                    : "Ce n’est l’identifiant d’aucune ressource : « ")
                            + shown(text) + " ».",
                    column == Column.PROJECT
                            ? "Écrivez le nom du projet comme sur la page des projets, ou son identifiant."
                            : "Copiez l’adresse de la page de la ressource.");
        } else {
            draft.fields().put(column.field(), project.toString());
        }
    }

    private @Nullable UUID project(String name) {
        var named = projects.get().stream()
                .filter(project -> Words.folded(project.name()).equals(Words.folded(name)))
                .limit(2)
                .toList();
        return named.size() == 1 ? named.getFirst().id() : null;
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(100, text.length()));
    }
}
