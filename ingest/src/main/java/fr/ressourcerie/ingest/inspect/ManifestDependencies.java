package fr.ressourcerie.ingest.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Follows the dependencies between the resources of a manifest (IMS Content Packaging 1.1.4 §4.5.4). */
final class ManifestDependencies {
    /** A resource whose dependencies are being followed. */
    private record Open(String id, Iterator<String> left) {}

    private static final int LENGTH = 20;

    private final Manifest manifest;

    ManifestDependencies(Manifest manifest) {
        this.manifest = manifest;
    }

    /** Resources that depend on themselves in the end, each cycle as its way round (its first 20 steps), as many as a limit. */
    List<List<String>> cycles(int limit) {
        var cycles = new ArrayList<List<String>>();
        var done = new HashSet<String>();
        for (var start : manifest.resources().keySet()) {
            follow(start, done, cycles, limit);
        }
        return cycles;
    }

    private void follow(String start, Set<String> done, List<List<String>> cycles, int limit) {
        if (!done.add(start)) {
            return;
        }
        var open = new ArrayDeque<Open>();
        var path = new LinkedHashSet<String>();
        open.push(new Open(start, of(start).iterator()));
        path.add(start);
        while (!open.isEmpty()) {
            var current = open.peek();
            if (!current.left().hasNext()) {
                path.remove(open.pop().id());
                continue;
            }
            var next = current.left().next();
            if (path.contains(next)) {
                if (cycles.size() < limit) {
                    cycles.add(path.stream()
                            .dropWhile(id -> !id.equals(next))
                            .limit(LENGTH)
                            .toList());
                }
            } else if (done.add(next)) {
                open.push(new Open(next, of(next).iterator()));
                path.add(next);
            }
        }
    }

    /** The entries that a resource needs: its own, and those of what it depends on. */
    Set<PackageEntry> closure(ManifestResource resource) {
        var entries = new LinkedHashSet<PackageEntry>();
        var seen = new HashSet<String>();
        var left = new ArrayDeque<ManifestResource>(List.of(resource));
        while (!left.isEmpty()) {
            var current = left.pop();
            if (!seen.add(current.id())) {
                continue;
            }
            Stream.concat(Stream.ofNullable(current.href()), current.files().stream())
                    .forEach(href -> {
                        var entry = href.entry();
                        if (entry != null) {
                            entries.add(entry);
                        }
                    });
            for (var id : of(current.id())) {
                var next = manifest.resources().get(id);
                if (next != null) {
                    left.push(next);
                }
            }
        }
        return entries;
    }

    private List<String> of(String id) {
        var resource = manifest.resources().get(id);
        return resource == null
                ? List.of()
                : resource.element()
                        .children("dependency")
                        .map(dependency -> dependency.attributeOrEmpty("identifierref"))
                        .filter(manifest.resources()::containsKey)
                        .toList();
    }
}
