package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.ask.Asking;
import fr.ressourcerie.search.ask.Fields;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations of an index in an Elasticsearch: each an index whose name ends with its schema and number, the one that
 * serves behind the alias that is asked. Opening sends nothing, so that a program starts while Elasticsearch is away.
 */
public final class ElasticGenerations implements Generations {
    private static final Logger LOG = LoggerFactory.getLogger(ElasticGenerations.class);
    private static final int ABSENT = 404;

    /** How long an answer begun before a swap may still be read from the former generation. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private record Generation(String name, int schema, int number) {}

    private final Connection connection;
    private final String alias;
    private final InstantSource clock;
    private final Asking asking;
    private final Mapping mapping;
    private final Index answers;
    private final Map<String, Instant> former = new HashMap<>();
    private @Nullable ElasticIndex serving;
    private Optional<Index> next = Optional.empty();
    private int number;
    private boolean frozen;

    private ElasticGenerations(ElasticSettings settings, Asking asking, InstantSource clock) {
        this.asking = asking;
        this.mapping = new Mapping(asking.concepts());
        this.connection = new Connection(settings);
        this.alias = settings.index();
        this.clock = clock;
        this.answers = new ElasticIndex(connection, asking, mapping, alias, alias);
    }

    public static ElasticGenerations open(ElasticSettings settings, Vocabularies vocabularies) {
        return open(settings, Asking.with(vocabularies), InstantSource.system());
    }

    static ElasticGenerations open(ElasticSettings settings, Asking asking, InstantSource clock) {
        return new ElasticGenerations(settings, asking, clock);
    }

    @Override
    public Index answers() {
        return answers;
    }

    @Override
    public Index serving() {
        return known();
    }

    @Override
    public boolean frozen() {
        known();
        return frozen;
    }

    @Override
    public Optional<Index> next() {
        known();
        return next;
    }

    @Override
    public Index begin() {
        known();
        if (next.isEmpty()) {
            next = Optional.of(create(number + 1));
        }
        return next.get();
    }

    @Override
    public void promote() {
        var old = known();
        var promoted = (ElasticIndex) next.orElseThrow(() -> new IllegalStateException("No generation is being built"));
        swap(Optional.of(old.name()), promoted.name());
        LOG.info("The index {} serves instead of {}", promoted.name(), old.name());
        reread();
    }

    @Override
    public void sweep() {
        var due = clock.instant().minus(GRACE);
        for (var gone : former.entrySet().stream()
                .filter(one -> !one.getValue().isAfter(due))
                .map(Map.Entry::getKey)
                .toList()) {
            delete(gone);
            former.remove(gone);
        }
    }

    @Override
    public void reread() {
        serving = null;
        next = Optional.empty();
    }

    @Override
    public void close() {
        connection.close();
    }

    /** The serving generation and what stands beside it, looked up where it is not known. */
    private ElasticIndex known() {
        var known = serving;
        if (known == null) {
            known = look();
            serving = known;
        }
        return known;
    }

    private ElasticIndex look() {
        var all = generations();
        var named = aliased()
                .flatMap(name ->
                        all.stream().filter(one -> one.name().equals(name)).findFirst());
        if (named.isEmpty()
                || named.get().schema() < Fields.ANSWERS_FROM
                || named.get().schema() > Fields.SCHEMA) {
            return beginServing(named, all);
        }
        var current = named.get();
        frozen = current.schema() != Fields.SCHEMA;
        number = current.number();
        for (var one : all) {
            if (one.number() > number && one.schema() == Fields.SCHEMA) {
                number = one.number();
                next = Optional.of(new ElasticIndex(connection, asking, mapping, one.name(), one.name()));
            } else if (!one.name().equals(current.name())) {
                former.putIfAbsent(one.name(), clock.instant());
            }
        }
        return new ElasticIndex(connection, asking, mapping, current.name(), alias);
    }

    /** Nothing there can answer today's questions: a new generation does, with what it knows so far. */
    private ElasticIndex beginServing(Optional<Generation> unfit, List<Generation> all) {
        number = all.stream().mapToInt(Generation::number).max().orElse(0) + 1;
        var created = create(number);
        swap(unfit.map(Generation::name), created.name());
        unfit.ifPresent(one -> {
            LOG.info("The index {} is of a schema that cannot answer; {} is built instead", one.name(), created.name());
            former.put(one.name(), clock.instant());
        });
        frozen = false;
        return new ElasticIndex(connection, asking, mapping, created.name(), alias);
    }

    private ElasticIndex create(int number) {
        var name = "%s-s%d-g%d".formatted(alias, Fields.SCHEMA, number);
        var body = mapping.index(connection.settings().shards());
        connection.write(
                client -> client.indices().create(request -> request.index(name).withJson(new StringReader(body))));
        LOG.info("The index {} is begun", name);
        return new ElasticIndex(connection, asking, mapping, name, name);
    }

    private void swap(Optional<String> from, String to) {
        var actions = new ArrayList<Action>();
        from.ifPresent(old -> actions.add(
                Action.of(action -> action.remove(remove -> remove.index(old).alias(alias)))));
        actions.add(Action.of(action -> action.add(add -> add.index(to).alias(alias))));
        connection.write(client -> client.indices().updateAliases(request -> request.actions(actions)));
    }

    private void delete(String name) {
        connection.write(
                client -> client.indices().delete(request -> request.index(name).ignoreUnavailable(true)));
        LOG.info("The former index {} is deleted", name);
    }

    private Optional<String> aliased() {
        return connection.write(client -> {
            try {
                return client.indices().getAlias(request -> request.name(alias)).aliases().keySet().stream()
                        .findFirst();
            } catch (ElasticsearchException e) {
                if (e.status() == ABSENT) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** In the order of their numbers. */
    private List<Generation> generations() {
        var names = connection.write(client -> client.indices()
                .getSettings(request -> request.index(alias + "-s*-g*").name("index.uuid"))
                .settings()
                .keySet());
        var pattern = Pattern.compile(Pattern.quote(alias) + "-s(\\d{1,6})-g(\\d{1,9})");
        return names.stream()
                .map(pattern::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> new Generation(
                        matcher.group(), Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                .sorted(Comparator.comparingInt(Generation::number))
                .toList();
    }
}
