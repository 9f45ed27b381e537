package fr.ressourcerie.reuse.forward;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.task.TaskHandler;
import fr.ressourcerie.reuse.forward.Forwardings.Work;
import fr.ressourcerie.reuse.store.StatementLog;
import fr.ressourcerie.reuse.store.StatementLog.Entry;
import fr.ressourcerie.reuse.store.StatementStore;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends an organisation's statements on to its own store, in the order of the log, as a task of the one queue. Nothing is
 * lost, since the place moves on only after the other store has answered; nothing is there twice, since a statement that
 * it holds already is taken again as the same. What it refuses for itself is listed, and the others go on; where it
 * cannot be reached, or refuses everything, the same is tried again later and later.
 */
public final class Forwarder implements TaskHandler {
    static final String KIND = "forwarding";

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int AT_ONCE = 100;
    private static final int BYTES_AT_ONCE = 1_000_000;
    /** Of one run, so that a thread is not held for hours by one organisation. */
    private static final int ROUNDS = 20;

    private final Forwardings forwardings;
    private final StatementLog log;
    private final StatementStore store;
    private final JsonMapper mapper;

    /** That the other store did not answer as it should, for a reason that may pass. */
    private static final class Away extends Exception {
        private static final long serialVersionUID = 1L;

        Away(String message) {
            super(message);
        }
    }

    public Forwarder(Forwardings forwardings, StatementLog log, StatementStore store, JsonMapper mapper) {
        this.forwardings = forwardings;
        this.log = log;
        this.store = store;
        this.mapper = mapper;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The organisations whose turn it is, each to be asked of the queue as a task of this kind. */
    public List<String> due() {
        return forwardings.due().stream()
                .filter(organisation ->
                        forwardings.work(organisation).filter(this::waits).isPresent())
                .map(UUID::toString)
                .toList();
    }

    private boolean waits(Work work) {
        return !log.after(work.place(), 1).isEmpty();
    }

    @Override
    public void run(String organisation, int failures) {
        var id = UUID.fromString(organisation);
        for (int round = 0; round < ROUNDS; round++) {
            var work = forwardings.work(id);
            if (work.isEmpty() || !forward(work.get())) {
                return;
            }
        }
    }

    /** Sends what comes next; whether there may be more. */
    private boolean forward(Work work) {
        var entries = log.after(work.place(), AT_ONCE * 10);
        if (entries.isEmpty()) {
            return false;
        }
        var batch = first(entries, work.organisation());
        try {
            int taken = send(work, batch.own());
            return forwardings.advance(work, batch.end(), taken);
        } catch (Away | IOException fault) {
            LOG.warn("forwarding of {}: {}", work.organisation(), fault.toString());
            forwardings.fail(work, fault instanceof Away ? String.valueOf(fault.getMessage()) : fault.toString());
            return false;
        }
    }

    private record Batch(List<Entry> own, Position end) {}

    /** The organisation's own among what comes next, as many as one request may carry. */
    private static Batch first(List<Entry> entries, UUID organisation) {
        var own = new ArrayList<Entry>();
        int bytes = 0;
        var end = entries.getFirst().position();
        for (var entry : entries) {
            if (organisation.equals(entry.organisation()) && entry.json() != null) {
                bytes += entry.json().length();
                if (!own.isEmpty() && (own.size() == AT_ONCE || bytes > BYTES_AT_ONCE)) {
                    break;
                }
                own.add(entry);
            }
            end = entry.position();
        }
        return new Batch(own, end);
    }

    private int send(Work work, List<Entry> own) throws Away, IOException {
        var to = new ForeignStore(forwardings.addresses(), work.endpoint(), work.credentials());
        int taken = 0;
        for (int from = 0; from < own.size(); ) {
            var run = run(own.subList(from, own.size()));
            taken += send(work, to, run);
            from += run.size();
        }
        return taken;
    }

    /** As many as can go as one request: of one edition, and without attachments; or one alone. */
    private List<Sent> run(List<Entry> entries) {
        var run = new ArrayList<Sent>();
        for (var entry : entries) {
            var sent = sent(entry);
            if (!run.isEmpty()
                    && (sent.alone() || sent.version() != run.getFirst().version())) {
                break;
            }
            run.add(sent);
            if (sent.alone()) {
                break;
            }
        }
        return run;
    }

    private record Sent(UUID id, String json, XapiVersion version, List<String> sha2) {
        boolean alone() {
            return !sha2.isEmpty();
        }
    }

    private Sent sent(Entry entry) {
        var json = java.util.Objects.requireNonNull(entry.json());
        var tree = mapper.readTree(json);
        var version = XapiVersion.parse(tree.path("version").asString("")).orElse(XapiVersion.V1_0_3);
        var sha2 = new ArrayList<String>();
        collect(tree, sha2);
        collect(tree.path("object"), sha2);
        return new Sent(entry.id(), json, version, sha2);
    }

    private static void collect(JsonNode statement, List<String> sha2) {
        statement
                .path("attachments")
                .forEach(each -> sha2.add(each.path("sha2").asString("").toLowerCase(java.util.Locale.ROOT)));
    }

    private int send(Work work, ForeignStore to, List<Sent> run) throws Away, IOException {
        if (run.size() > 1) {
            var answer = to.post(
                    run.getFirst().version(), run.stream().map(Sent::json).toList());
            if (answer.taken()) {
                return run.size();
            }
            if (!answer.refused()) {
                throw new Away(answer.detail());
            }
        }
        int taken = 0;
        for (var each : run) {
            var answer =
                    to.put(each.version(), each.id(), each.json(), store.attachments(work.organisation(), each.sha2()));
            if (answer.taken()) {
                taken++;
            } else if (answer.refused()) {
                forwardings.refuse(work, each.id(), answer.status(), answer.detail());
            } else {
                throw new Away(answer.detail());
            }
        }
        return taken;
    }
}
