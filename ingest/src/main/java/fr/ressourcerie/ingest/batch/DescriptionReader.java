package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.project.Project;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads descriptions: a table with a row of headings, or a JSON list of objects. */
final class DescriptionReader {
    static final int MOST_LINES = 10_000;
    private static final int MOST_PROBLEMS = 50;

    private final Terms terms;
    private final Json json;

    DescriptionReader(Vocabularies vocabularies, Json json) {
        this.terms = new Terms(vocabularies);
        this.json = json;
    }

    /** What a description says; a text that is no table or no JSON at all is refused. */
    Description read(byte[] bytes, Syntax syntax, Supplier<List<Project>> projects) {
        var reading = new Reading(new Cells(terms, projects));
        switch (syntax) {
            case CSV -> Table.of(bytes).rows(reading::row);
            case JSON -> objects(bytes).forEach(reading::object);
        }
        return reading.description();
    }

    private List<JsonNode> objects(byte[] bytes) {
        try {
            var tree = json.mapper().readTree(Table.decode(bytes));
            var list = tree instanceof ObjectNode object ? object.path("resources") : tree;
            if (!list.isArray()) {
                throw Refusal.invalid(
                        "", "Une liste JSON est attendue.", "Envoyez [{\"file\": \"…\", \"title\": \"…\"}, …].");
            }
            return list.valueStream().limit(MOST_LINES + 1L).toList();
        } catch (JacksonException wrong) {
            throw Json.refusal(wrong);
        }
    }

    /** One description on its way through. */
    private static final class Reading {
        private final Cells cells;
        private final List<LineProblem> problems = new ArrayList<>();
        private final List<Draft> drafts = new ArrayList<>();
        private final Map<Column, String> headings = new EnumMap<>(Column.class);
        private @Nullable List<Optional<Column>> columns;

        Reading(Cells cells) {
            this.cells = cells;
        }

        Description description() {
            if (drafts.isEmpty() && problems.isEmpty()) {
                problems.add(
                        new LineProblem(
                                "",
                                "La description n’a aucune ligne.",
                                "Partez du modèle : /api/batches/template.csv ; sa première ligne donne les titres des colonnes."));
            }
            return new Description(problems, drafts);
        }

        boolean row(int number, List<String> row) {
            if (row.stream().allMatch(String::isBlank)) {
                return true;
            }
            if (columns == null) {
                columns = row.stream().map(this::heading).toList();
                requireSomeColumn();
                return problems.isEmpty();
            }
            if (full()) {
                return false;
            }
            var draft = new Draft(number);
            headings.forEach(draft::named);
            for (int i = 0; i < row.size(); i++) {
                if (i >= columns.size()) {
                    outside(draft, row.get(i));
                } else if (columns.get(i).isPresent()) {
                    cells.put(draft, columns.get(i).get(), row.get(i));
                }
            }
            drafts.add(draft);
            return true;
        }

        void object(JsonNode element) {
            if (full()) {
                return;
            }
            var draft = new Draft(drafts.size() + 1);
            drafts.add(draft);
            if (!(element instanceof ObjectNode object)) {
                draft.problems().add(new LineProblem("", "Un objet JSON est attendu.", null));
                return;
            }
            for (var property : object.properties()) {
                var column = Column.of(property.getKey());
                if (column.isPresent()) {
                    draft.named(column.get(), property.getKey());
                    cells.put(draft, column.get(), property.getValue());
                } else if (!ignored(property.getKey()) && draft.problems().size() < MOST_PROBLEMS) {
                    draft.problems().add(unknown(property.getKey()));
                }
            }
        }

        private boolean full() {
            if (drafts.size() == MOST_LINES && problems.isEmpty()) {
                problems.add(new LineProblem(
                        "", "La description a plus de " + MOST_LINES + " lignes.", "Faites-en plusieurs lots."));
            }
            return drafts.size() >= MOST_LINES;
        }

        private Optional<Column> heading(String heading) {
            var column = Column.of(heading).filter(known -> known.shape() != Column.Shape.STRUCTURE);
            if (column.isPresent()) {
                var other = headings.putIfAbsent(column.get(), heading.strip());
                if (other != null) {
                    problems.add(new LineProblem(
                            heading, "Cette colonne dit la même chose que « " + other + " ».", "Gardez-en une seule."));
                }
            } else if (!ignored(heading) && problems.size() < MOST_PROBLEMS) {
                problems.add(unknown(heading));
            }
            return column;
        }

        private void requireSomeColumn() {
            if (headings.isEmpty()) {
                problems.clear();
                problems.add(new LineProblem(
                        "",
                        "La première ligne ne donne aucun titre de colonne connu.",
                        "Partez du modèle : /api/batches/template.csv."));
            }
        }

        private static boolean ignored(String heading) {
            return heading.isBlank() || heading.strip().startsWith("#");
        }

        private static void outside(Draft draft, String cell) {
            if (!cell.isBlank() && draft.problems().size() < MOST_PROBLEMS) {
                draft.problems()
                        .add(
                                new LineProblem(
                                        "",
                                        "Cette ligne a plus de cellules que de titres de colonnes.",
                                        "Un séparateur est peut-être de trop : mettez entre guillemets la cellule qui le contient."));
            }
        }

        private static LineProblem unknown(String heading) {
            return new LineProblem(
                    heading.substring(0, Math.min(100, heading.length())),
                    "Colonne inconnue.",
                    "Effacez-la, faites commencer son titre par « # » pour qu’elle soit ignorée, ou choisissez parmi : "
                            + Column.ofTables().map(Column::title).collect(Collectors.joining(", ")) + ".");
        }
    }
}
