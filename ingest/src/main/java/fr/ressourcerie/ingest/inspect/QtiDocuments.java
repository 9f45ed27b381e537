package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The QTI documents of a package by their path, and the way through them. At most 5 000 documents and 256 MiB are read,
 * and 10 000 nodes kept.
 */
final class QtiDocuments {
    private static final int MAX_DOCUMENTS = 5_000;
    private static final long MAX_BYTES = 256L << 20;
    private static final int TOLD = 20;
    private static final int LOOKED_UP = 100_000;

    private final ZipPackage zip;
    private final Xml xml;
    private final Map<String, QtiDocument> documents = new LinkedHashMap<>();
    private final Set<String> followed = new HashSet<>();
    private final Map<String, Optional<Double>> scores = new HashMap<>();
    private long bytes;
    private int nodes;

    QtiDocuments(ZipPackage zip, Xml xml) {
        this.zip = zip;
        this.xml = xml;
    }

    Collection<QtiDocument> all() {
        return documents.values();
    }

    Map<String, QtiDocument> byPath() {
        return documents;
    }

    /** Whether no more may be read. */
    boolean full(PackageEntry entry) {
        return documents.size() >= MAX_DOCUMENTS || bytes + entry.size() > MAX_BYTES;
    }

    /**
     * The document in an entry, null where it is none of QTI's.
     *
     * @throws RejectedFile where it is not well-formed XML
     */
    @Nullable
    QtiDocument read(PackageEntry entry) throws IOException {
        var known = documents.get(entry.path());
        if (known != null || full(entry)) {
            return known;
        }
        bytes += entry.size();
        return keep(entry, xml.read(zip.read(entry, Xml.MAX_BYTES), entry.path()));
    }

    /** The same, null also where it is not well-formed XML. */
    @Nullable
    QtiDocument readIfQti(PackageEntry entry) throws IOException {
        var known = documents.get(entry.path());
        if (known != null || full(entry) || entry.size() > Xml.MAX_BYTES) {
            return known;
        }
        bytes += entry.size();
        var root = xml.readIfXml(zip.read(entry, Xml.MAX_BYTES), entry.path());
        return root == null ? null : keep(entry, root);
    }

    private @Nullable QtiDocument keep(PackageEntry entry, XmlElement root) {
        var document = QtiDocument.read(root);
        if (document == null) {
            return null;
        }
        nodes += document.outline().stream().mapToInt(QtiOutline::size).sum();
        var kept = nodes > QtiOutline.NODES ? document.withoutOutline() : document;
        documents.put(entry.path(), kept);
        return kept;
    }

    /** Reads what a document refers to, and what that refers to: a manifest need not list it. */
    void readReferencesOf(String path) throws IOException {
        var left = new ArrayDeque<>(List.of(path));
        while (!left.isEmpty()) {
            var current = left.pop();
            var document = documents.get(current);
            if (document != null && followed.add(current)) {
                for (var reference : document.references()) {
                    var entry = entry(current, reference);
                    if (entry != null && readIfQti(entry) != null) {
                        left.push(entry.path());
                    }
                }
            }
        }
    }

    private @Nullable PackageEntry entry(String from, String reference) {
        return Href.resolve(zip, FileNames.folder(from), reference).entry();
    }

    /** The tests with the way through each, then the documents that no test leads to. */
    List<Item> items(Map<String, String> ids) {
        var led = new HashSet<String>();
        var items = new ArrayList<Item>();
        documents.forEach((path, document) -> {
            if (document.role() == QtiDocument.Role.TEST) {
                items.add(item(path, document, ids, led));
            }
        });
        documents.forEach((path, document) -> {
            boolean question = document.role() == QtiDocument.Role.ITEM || document.role() == QtiDocument.Role.BANK;
            if (question && !led.contains(path)) {
                items.add(item(path, document, ids, led));
            }
        });
        return items;
    }

    private Item item(String path, QtiDocument document, Map<String, String> ids, Set<String> led) {
        var children = document.outline().stream()
                .map(node -> node(node, path, led, Item.DEPTH))
                .toList();
        return new Item(ids.getOrDefault(path, path), document.title(), path, details(path, document), children);
    }

    private Item node(QtiOutline node, String path, Set<String> led, int depth) {
        var entry = node.href() == null || node.href().isEmpty() ? null : entry(path, node.href());
        var target = entry == null ? null : entry.path();
        var document = target == null ? null : documents.get(target);
        if (document == null || target == null) {
            var below = depth > 0 ? node.children() : List.<QtiOutline>of();
            var children = below.stream()
                    .map(child -> node(child, path, led, depth - 1))
                    .toList();
            return new Item(node.id(), node.title(), node.href(), node.details(), children);
        }
        boolean first = led.add(target);
        var children = first && depth > 0
                ? document.outline().stream()
                        .map(child -> node(child, target, led, depth - 1))
                        .toList()
                : List.<Item>of();
        return new Item(node.id(), document.title(), target, details(target, document), children);
    }

    private Details details(String path, QtiDocument document) {
        var type = switch (document.role()) {
            case ITEM -> "question";
            case TEST -> "test";
            case BANK -> document.tests() > 0 ? "test" : "questions";
            case PART -> "section";
        };
        return new Details()
                .put("type", type)
                .put("interactions", List.copyOf(document.interactionTypes()))
                .put("adaptive", document.adaptive())
                .put("maxScore", maxScore(path, document));
    }

    /** What a document declares, else what the questions that a test leads to make together; null if one is unknown. */
    @Nullable
    Double maxScore(String path, QtiDocument document) {
        if (document.maxScore() != null || document.role() == QtiDocument.Role.ITEM) {
            return document.maxScore();
        }
        if (!scores.containsKey(path)) {
            boolean test = document.role() == QtiDocument.Role.TEST;
            scores.put(path, test ? sum(document.outline(), path) : Optional.empty());
        }
        return scores.get(path).orElse(null);
    }

    private Optional<Double> sum(List<QtiOutline> nodes, String path) {
        var scores = new ArrayList<@Nullable Double>();
        nodes.forEach(node -> scores.add(score(node, path)));
        return Optional.ofNullable(QtiDocument.sum(scores));
    }

    private @Nullable Double score(QtiOutline node, String path) {
        if (node.chosen()) {
            return null;
        }
        if (node.href() == null) {
            return sum(node.children(), path).orElse(null);
        }
        var entry = entry(path, node.href());
        var document = entry == null ? null : documents.get(entry.path());
        var score = document == null || document.role() != QtiDocument.Role.ITEM ? null : document.maxScore();
        return score == null ? null : Double.valueOf(score * node.weight());
    }

    /** The media that the documents show: how many, and which of them the package does not hold. */
    void tellMedia(Findings findings) {
        var referenced = new HashSet<String>();
        var missing = new ArrayList<String>();
        int left = LOOKED_UP;
        for (var document : documents.entrySet()) {
            for (var reference : document.getValue().media()) {
                if (left-- <= 0) {
                    break;
                }
                var href = Href.resolveLeniently(zip, FileNames.folder(document.getKey()), reference);
                if (referenced.add(String.valueOf(href.path())) && href.missing()) {
                    missing.add(String.valueOf(href.path()));
                }
            }
        }
        findings.put("media", new Details().put("referenced", referenced.size()).put("missing", missing.size()));
        missing.stream()
                .limit(TOLD)
                .forEach(path -> findings.warn(
                        "missing-file", "Une question montre « " + path + " », que le paquet ne contient pas.", path));
    }
}
