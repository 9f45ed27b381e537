package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A Moodle course or activity backup: {@code moodle_backup.xml} in a zip, or in the gzipped tar that {@code .mbz} became. */
final class MoodleFamily implements Family {
    private static final String NAME = "moodle_backup.xml";
    private static final int MAX_TAR_ENTRIES = 20_000;
    private static final long MAX_TAR_BYTES = 2L << 30;

    private final Xml xml = new Xml();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip != null) {
            var entry = zip.nearest(NAME);
            return entry == null ? null : findings(zip.read(entry, Xml.MAX_BYTES));
        }
        if (!deposit.has(0, "\u001f\u008b")) {
            return null;
        }
        var backup = fromTar(deposit);
        return backup == null ? null : findings(backup);
    }

    private static byte @Nullable [] fromTar(Deposit deposit) throws IOException {
        var channel = deposit.channel();
        var raw = new BufferedInputStream(new ChannelStream(channel, 0, deposit.size()), 1 << 16);
        try (var gzip = new GZIPInputStream(raw);
                var tar = new TarArchiveInputStream(new BoundedStream(gzip, MAX_TAR_BYTES))) {
            for (int i = 0; i < MAX_TAR_ENTRIES; i++) {
                var entry = tar.getNextEntry();
                if (entry == null) {
                    return null;
                }
                if (entry.isFile() && entry.getName().replaceFirst("^\\./", "").equals(NAME)) {
                    return entry.getSize() > Xml.MAX_BYTES ? null : tar.readNBytes((int) entry.getSize());
                }
            }
            return null;
        } catch (IOException | RuntimeException wrong) {
            channel.throwFault();
            return null;
        }
    }

    private Findings findings(byte[] backup) {
        var root = xml.read(backup, NAME);
        var information = root.child("information");
        if (!root.is("moodle_backup") || information == null) {
            throw new RejectedFile(
                    "moodle-incomplete",
                    "moodle_backup.xml ne contient pas l'élément <information> d'une sauvegarde Moodle.",
                    "Refaites la sauvegarde du cours dans Moodle, puis déposez le fichier .mbz tel quel.");
        }
        var findings = new Findings(Format.MOODLE_BACKUP);
        var source = Proposal.Source.MANIFEST;
        findings.title(information.textAt("original_course_fullname"), source, NAME + " original_course_fullname")
                .put("courseShortName", information.textAt("original_course_shortname"))
                .put("moodleRelease", information.textAt("moodle_release"))
                .put("backupType", information.textAt("details", "detail", "type"));
        var activities = children(information, "activities", "activity");
        var modules = new TreeSet<String>();
        activities.forEach(activity -> modules.add(Objects.toString(activity.textAt("modulename"), "")));
        findings.put("activities", activities.size())
                .put("interactionTypes", Findings.texts(new ArrayList<>(modules)))
                .items(items(children(information, "sections", "section"), activities));
        return findings.equipment("sauvegarde Moodle", "computer");
    }

    private static List<XmlElement> children(XmlElement information, String group, String name) {
        var holder = information.at("contents", group);
        return holder == null ? List.of() : holder.children(name).toList();
    }

    private static List<Item> items(List<XmlElement> sections, List<XmlElement> activities) {
        var bySection = new LinkedHashMap<String, List<Item>>();
        for (var activity : activities) {
            bySection
                    .computeIfAbsent(Objects.toString(activity.textAt("sectionid"), ""), id -> new ArrayList<>())
                    .add(new Item(Objects.toString(activity.textAt("moduleid"), ""), activity.textAt("title"), null));
        }
        var items = new ArrayList<Item>();
        for (var section : sections) {
            var id = Objects.toString(section.textAt("sectionid"), "");
            items.add(new Item(id, section.textAt("title"), null, bySection.getOrDefault(id, List.of())));
            bySection.remove(id);
        }
        bySection.values().forEach(items::addAll);
        return items;
    }
}
