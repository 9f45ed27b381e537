package fr.ressourcerie.ingest.quality;

import fr.ressourcerie.ingest.inspect.PackageEntry;
import fr.ressourcerie.ingest.text.Notes;
import fr.ressourcerie.ingest.text.PageFacts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gathers what is noticed while the words of a version are read: every list is bounded, counts are not. */
public final class Observer implements Notes {
    static final int MOST = 100;

    private final Set<String> paths;
    private final String launch;
    private final List<String> untitledPages = new ArrayList<>();
    private final List<String> languagelessPages = new ArrayList<>();
    private final List<String> unnamedImages = new ArrayList<>();
    private final List<String> captionlessFilms = new ArrayList<>();
    private final List<String> plugins = new ArrayList<>();
    private final List<String> absentFiles = new ArrayList<>();
    private final List<String> locatedPhotographs = new ArrayList<>();
    private final List<String> wordlessDocuments = new ArrayList<>();
    private final List<String> untaggedDocuments = new ArrayList<>();
    private final Set<String> hosts = new TreeSet<>();
    private final List<String> pictures = new ArrayList<>();
    private int pages;
    private int unnamedImageCount;
    private boolean tracking;
    private boolean unreadScripts;

    /** @param launch the path of the page that is launched, or the file's own name */
    public Observer(Collection<PackageEntry> entries, String launch) {
        paths = entries.stream().map(PackageEntry::path).collect(Collectors.toSet());
        this.launch = launch;
    }

    @Override
    public void page(PageFacts page) {
        pages++;
        note(!page.titled(), untitledPages, page.location());
        note(!page.spoken(), languagelessPages, page.location());
        unnamedImageCount += page.unnamedImages().size();
        page.unnamedImages().forEach(image -> note(true, unnamedImages, at(page, image)));
        page.films().forEach(film -> note(true, captionlessFilms, at(page, film)));
        page.plugins().forEach(plugin -> note(true, plugins, at(page, plugin)));
        page.hosts().stream().filter(host -> hosts.size() < MOST).forEach(hosts::add);
        tracking |= page.tracks();
        if (!paths.isEmpty()) {
            page.references().stream()
                    .filter(reference -> !there(page.location(), reference))
                    .forEach(reference -> note(true, absentFiles, at(page, reference)));
        }
        if (page.location().equals(launch)) {
            page.pictures().stream()
                    .flatMap(picture -> resolve(page.location(), picture).stream())
                    .forEach(picture -> note(true, pictures, picture));
        }
    }

    @Override
    public void script(boolean tracks) {
        tracking |= tracks;
    }

    @Override
    public void leftUnread() {
        unreadScripts = true;
    }

    public void photograph(String location, boolean located) {
        note(located, locatedPhotographs, location);
    }

    /** A PDF that has no words, as a scan has none. */
    public void wordless(String location) {
        note(true, wordlessDocuments, location);
    }

    /** A PDF whose parts are not marked as headings, lists, figures (ISO 14289-1). */
    public void untagged(String location) {
        note(true, untaggedDocuments, location);
    }

    private static void note(boolean noted, List<String> list, String what) {
        if (noted && list.size() < MOST) {
            list.add(what);
        }
    }

    private static String at(PageFacts page, String what) {
        return what.isBlank() ? page.location() : page.location() + " → " + what;
    }

    private boolean there(String page, String reference) {
        return resolve(page, reference)
                .map(path -> path.isEmpty() || path.endsWith("/") || paths.contains(path) || reference.endsWith("/"))
                .orElse(true);
    }

    /** The path that a reference names, or nothing where it leads out of the package or cannot be read. */
    private static Optional<String> resolve(String page, String reference) {
        String decoded;
        try {
            decoded = URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        var segments = new ArrayDeque<String>();
        var folder = page.substring(0, page.lastIndexOf('/') + 1);
        for (var segment : (decoded.startsWith("/") ? decoded : folder + decoded).split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return Optional.of(String.join("/", segments));
    }

    int pages() {
        return pages;
    }

    int unnamedImageCount() {
        return unnamedImageCount;
    }

    boolean tracking() {
        return tracking;
    }

    boolean unreadScripts() {
        return unreadScripts;
    }

    List<String> untitledPages() {
        return untitledPages;
    }

    List<String> languagelessPages() {
        return languagelessPages;
    }

    List<String> unnamedImages() {
        return unnamedImages;
    }

    List<String> captionlessFilms() {
        return captionlessFilms;
    }

    List<String> plugins() {
        return plugins;
    }

    List<String> absentFiles() {
        return absentFiles;
    }

    List<String> locatedPhotographs() {
        return locatedPhotographs;
    }

    List<String> wordlessDocuments() {
        return wordlessDocuments;
    }

    List<String> untaggedDocuments() {
        return untaggedDocuments;
    }

    Set<String> hosts() {
        return hosts;
    }

    /** Paths of the pictures that the page launched gives for itself. */
    public List<String> pictures() {
        return List.copyOf(pictures);
    }
}
