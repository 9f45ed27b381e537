package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.project.Project;
import fr.ressourcerie.catalogue.project.Projects;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.catalogue.resource.Relation;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Step;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Holds every line of a description against the rules of a single deposit, and says all that is wrong at once. */
public final class Checking {
    private static final int MOST_PROBLEMS = 20;

    /** What metadata name of the commons: the same for most lines of a description. */
    private record Named(
            @Nullable UUID project, @Nullable UUID derivesFrom, List<Relation> relations, List<Step> steps) {}

    private final DescriptionReader reader;
    private final MetadataRules rules;
    private final Resources resources;
    private final Projects projects;
    private final Policy policy;

    public Checking(
            Vocabularies vocabularies,
            Json json,
            MetadataRules rules,
            Resources resources,
            Projects projects,
            Policy policy) {
        this.reader = new DescriptionReader(vocabularies, json);
        this.rules = rules;
        this.resources = resources;
        this.projects = projects;
        this.policy = policy;
    }

    /** What would be deposited by whoever calls, and what could not. Nothing is kept. */
    public Checked check(Caller caller, byte[] bytes, Syntax syntax) {
        policy.depositor(caller);
        var description = reader.read(bytes, syntax, lazily(projects::list));
        var course = new Course(caller, targets(description.drafts()));
        return new Checked(
                description.problems(),
                description.drafts().stream().map(course::check).toList());
    }

    /** The list of projects, asked for when a line first names one. */
    private static Supplier<List<Project>> lazily(Supplier<List<Project>> list) {
        var known = new HashMap<Boolean, List<Project>>();
        return () -> known.computeIfAbsent(true, first -> list.get());
    }

    private Map<UUID, Resource> targets(List<Draft> drafts) {
        var ids = drafts.stream()
                .map(draft -> draft.text(Column.RESOURCE))
                .filter(Objects::nonNull)
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : resources.load(ids).stream().collect(Collectors.toMap(Resource::id, Function.identity()));
    }

    /** One description, line after line: some faults are only seen beside the lines before. */
    private final class Course {
        private final Caller caller;
        private final Map<UUID, Resource> targets;
        private final Map<String, Integer> files = new HashMap<>();
        private final Map<UUID, Integer> resourcesNamed = new HashMap<>();
        private final Map<Named, List<Refusal.Fault>> references = new HashMap<>();

        Course(Caller caller, Map<UUID, Resource> targets) {
            this.caller = caller;
            this.targets = targets;
        }

        CheckedLine check(Draft draft) {
            var file = draft.text(Column.FILE);
            var target = Optional.ofNullable(draft.text(Column.RESOURCE))
                    .map(UUID::fromString)
                    .orElse(null);
            var fields = draft.fields().deepCopy();
            fields.remove(List.of(Column.FILE.field(), Column.RESOURCE.field()));
            if (file != null) {
                once(draft, Column.FILE, files.putIfAbsent(FilePath.folded(file), draft.number()));
            }
            var metadata =
                    target == null ? described(draft, fields, file != null) : version(draft, fields, target, file);
            var problems = draft.problems();
            return new CheckedLine(
                    draft.number(),
                    file,
                    target,
                    problems.isEmpty() ? metadata : titled(draft),
                    problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        }

        private Metadata described(Draft draft, ObjectNode fields, boolean hasFile) {
            try {
                var metadata = rules.read(fields);
                if (!hasFile && draft.problems().isEmpty()) {
                    rules.requireCompleteWithoutFile(metadata);
                }
                named(metadata).forEach(fault -> tell(draft, fault, hasFile));
                return metadata;
            } catch (Refusal refusal) {
                refusal.faults().forEach(fault -> tell(draft, fault, hasFile));
                stillNamed(draft, fields);
                return titled(draft);
            }
        }

        /** What else is wrong where the rules refused the rest. */
        private void stillNamed(Draft draft, ObjectNode fields) {
            try {
                var names = fields.deepCopy();
                names.retain(Column.PROJECT.field(), Column.DERIVES_FROM.field());
                named(rules.read(names)).forEach(fault -> tell(draft, fault, true));
            } catch (Refusal _) {
                // the rules refused these very fields, which is told already
            }
        }

        /** What is wrong with the project and the resources that metadata name, looked up once for all lines alike. */
        private List<Refusal.Fault> named(Metadata metadata) {
            var names = new Named(metadata.project(), metadata.derivesFrom(), metadata.relations(), metadata.steps());
            return references.computeIfAbsent(names, asked -> {
                try {
                    resources.requireReferences(caller, metadata);
                    return List.of();
                } catch (Refusal refusal) {
                    return refusal.faults();
                }
            });
        }

        private Metadata version(Draft draft, ObjectNode fields, UUID target, @Nullable String file) {
            once(draft, Column.RESOURCE, resourcesNamed.putIfAbsent(target, draft.number()));
            if (file == null) {
                draft.wrong(Column.FILE, "Une nouvelle version a besoin de son fichier.", null);
            }
            if (!fields.isEmpty()) {
                draft.wrong(
                        Column.RESOURCE,
                        "Cette ligne donne une nouvelle version à une ressource, dont la description reste la sienne.",
                        "Videz les autres colonnes de cette ligne, et changez la description sur la page de la ressource.");
            }
            var resource = targets.get(target);
            if (resource == null || !policy.mayRead(caller, resource.readers())) {
                draft.wrong(Column.RESOURCE, "Aucune ressource que vous puissiez lire n’a cet identifiant.", null);
            } else {
                requireOpen(draft, resource);
            }
            return titled(draft);
        }

        private void requireOpen(Draft draft, Resource resource) {
            try {
                policy.requireChange(caller, resource);
            } catch (Refusal refusal) {
                draft.wrong(Column.RESOURCE, refusal.detail(), refusal.mend());
            }
            if (resource.state() == ResourceState.WITHDRAWN) {
                draft.wrong(Column.RESOURCE, "Cette ressource est retirée.", "Déposez une ressource nouvelle.");
            }
        }

        private void once(Draft draft, Column column, @Nullable Integer before) {
            if (before != null) {
                draft.wrong(
                        column,
                        "La ligne " + before + " a déjà la même valeur.",
                        "Gardez une seule de ces deux lignes.");
            }
        }

        private Metadata titled(Draft draft) {
            var title = draft.text(Column.TITLE);
            var tree = draft.fields().objectNode();
            if (title != null && !title.isBlank()) {
                tree.put("title", Json.storable(title.substring(0, Math.min(100, title.length()))));
            }
            return rules.read(tree);
        }
    }

    private static void tell(Draft draft, Refusal.Fault fault, boolean hasFile) {
        var field = fault.pointer().replaceFirst("^/", "").replaceFirst("/.*$", "");
        var column = Column.ofField(field);
        if (column.equals(Optional.of(Column.KIND)) && !hasFile) {
            draft.wrong(Column.FILE, "Il manque le fichier. " + fault.detail(), null);
        } else if (column.isPresent()) {
            draft.wrong(column.get(), fault.detail(), null);
        } else {
            draft.problems().add(new LineProblem(field, fault.detail(), null));
        }
    }

    static List<LineProblem> of(Refusal refusal) {
        var problems = new ArrayList<LineProblem>();
        for (var fault : refusal.faults()) {
            var field = fault.pointer().replaceFirst("^/", "").replaceFirst("/.*$", "");
            problems.add(new LineProblem(
                    Column.ofField(field).map(Column::title).orElse(field), fault.detail(), refusal.mend()));
        }
        return problems.isEmpty() ? List.of(new LineProblem("", refusal.detail(), refusal.mend())) : problems;
    }
}
