package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** A Moodle course or activity backup: {@code moodle_backup.xml} in a zip, or in the gzipped tar that {@code .mbz} became. */
final class MoodleFamily implements Family {
    private static final String NAME = "moodle_backup.xml";
    private static final String COURSE = "course/course.xml";
    private static final int MAX_TAR_ENTRIES = 100_000;

    private static final long MAX_TAR_BYTES = 2L << 30;

    /** Large courses are films and pictures, which do not shrink: what inflates further is no backup. */
    private static final long MAX_TAR_RATIO = 4;

    private final Xml xml = new Xml();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip != null) {
            var entry = zip.nearest(NAME);
            if (entry == null) {
                return null;
            }
            var course = zip.entry(FileNames.folder(entry.path()) + COURSE);
            boolean readable = course != null && course.size() <= Xml.MAX_BYTES;
            return findings(
                    zip.read(entry, Xml.MAX_BYTES),
                    course != null && readable ? zip.read(course, Xml.MAX_BYTES) : null);
        }
        if (!deposit.has(0, "\u001f\u008b")) {
            return null;
        }
        var files = fromTar(deposit);
        var backup = files.get(NAME);
        return backup == null ? null : findings(backup, files.get(COURSE));
    }

    /** The two files that say what the course is, as far as the archive can be read. */
    private static Map<String, byte[]> fromTar(Deposit deposit) throws IOException {
        var files = new HashMap<String, byte[]>();
        var channel = deposit.channel();
        var raw = new BufferedInputStream(new ChannelStream(channel, 0, deposit.size()), 1 << 16);
        long limit =
                deposit.hasExtension("mbz") ? Math.max(MAX_TAR_BYTES, deposit.size() * MAX_TAR_RATIO) : MAX_TAR_BYTES;
        try (var gzip = new GZIPInputStream(raw);
                var tar = new TarArchiveInputStream(new BoundedStream(gzip, limit))) {
            for (int i = 0; i < MAX_TAR_ENTRIES && files.size() < 2; i++) {
                var entry = tar.getNextEntry();
                if (entry == null) {
                    break;
                }
                var name = entry.getName().replaceFirst("^\\./", "");
                boolean wanted = name.equals(NAME) || name.equals(COURSE);
                if (entry.isFile() && wanted && entry.getSize() <= Xml.MAX_BYTES) {
                    files.put(name, tar.readNBytes((int) entry.getSize()));
                }
            }
        } catch (IOException | RuntimeException wrong) {
            channel.throwFault();
        }
        return files;
    }

    private Findings findings(byte[] backup, byte @Nullable [] course) {
        var root = xml.read(backup, NAME);
        var information = root.child("information");
        if (!root.is("moodle_backup") || information == null) {
            throw new RejectedFile(
                    "moodle-incomplete",
                    "moodle_backup.xml ne contient pas l’élément <information> d’une sauvegarde Moodle.",
                    "Refaites la sauvegarde du cours dans Moodle, puis déposez le fichier .mbz tel quel.");
        }
        var findings = new Findings(Format.MOODLE_BACKUP);
        var source = Proposal.Source.MANIFEST;
        findings.title(information.textAt("original_course_fullname"), source, NAME + " original_course_fullname")
                .put("courseShortName", information.textAt("original_course_shortname"))
                .put("courseFormat", information.textAt("original_course_format"))
                .put("moodleRelease", information.textAt("moodle_release"))
                .put("backupType", information.textAt("details", "detail", "type"));
        tellCourse(course == null ? null : xml.readIfXml(course, COURSE), findings);
        var activities = children(information, "activities", "activity");
        var modules = new TreeMap<String, Integer>();
        activities.forEach(activity -> modules.merge(module(activity), 1, Integer::sum));
        modules.remove("");
        var sections = children(information, "sections", "section");
        findings.put("activities", activities.size())
                .put("activitiesByType", modules)
                .put("interactionTypes", List.copyOf(modules.keySet()))
                .put("sections", sections.size())
                .items(items(sections, activities));
        tellActivityIds(information, activities, findings);
        warnOfPersonalData(information, findings);
        return findings.equipment("sauvegarde Moodle", "computer");
    }

    private static String module(XmlElement activity) {
        return Objects.toString(Findings.cap(activity.textAt("modulename"), 100), "");
    }

    private static void tellCourse(@Nullable XmlElement course, Findings findings) {
        if (course == null) {
            return;
        }
        var source = Proposal.Source.MANIFEST;
        var summary = course.textAt("summary");
        findings.description(summary == null ? null : Jsoup.parse(summary).text(), source, COURSE + " summary")
                .languages(List.of(Objects.toString(course.textAt("lang"), "")), source, COURSE + " lang");
    }

    /** The ids that the xAPI log store of the Moodle of origin gives to its course and activities: their addresses. */
    private static void tellActivityIds(XmlElement information, List<XmlElement> activities, Findings findings) {
        var site = WebAddress.withoutQuery(information.textAt("original_wwwroot"));
        if (site == null) {
            return;
        }
        var course = Stream.ofNullable(information.textAt("original_course_id"))
                .map(id -> site + "/course/view.php?id=" + id);
        var modules = activities.stream()
                .map(activity -> "%s/mod/%s/view.php?id=%s"
                        .formatted(site, module(activity), Objects.toString(activity.textAt("moduleid"), "")));
        findings.activityIds(Stream.concat(course, modules));
    }

    /** A backup with its users holds names, addresses and results, which have no place in a commons. */
    private static void warnOfPersonalData(XmlElement information, Findings findings) {
        var settings = information.child("settings");
        boolean users = settings != null
                && settings.children("setting")
                        .anyMatch(setting -> "root".equals(setting.textAt("level"))
                                && "users".equals(setting.textAt("name"))
                                && "1".equals(setting.textAt("value")));
        if (users) {
            findings.put("personalData", true);
            findings.warn(
                    "personal-data",
                    "Cette sauvegarde contient des utilisateurs et leurs données. Refaites-la dans Moodle sans cocher"
                            + " « Inclure les utilisateurs inscrits », puis déposez la nouvelle.",
                    NAME);
        }
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
                    .add(new Item(
                            Objects.toString(activity.textAt("moduleid"), ""),
                            activity.textAt("title"),
                            null,
                            new Details().put("type", activity.textAt("modulename")),
                            List.of()));
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
