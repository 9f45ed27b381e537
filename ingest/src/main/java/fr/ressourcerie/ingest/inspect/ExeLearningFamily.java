package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An eXeLearning project: {@code contentv3.xml} up to version 2, {@code content.xml} around {@code <ode>} since version 3. */
final class ExeLearningFamily implements Family {
    private final Xml xml = new Xml();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip == null) {
            return null;
        }
        var old = zip.nearest("contentv3.xml");
        if (old != null) {
            return project(xml.read(zip.read(old, Xml.MAX_BYTES), old.path()), zip);
        }
        var recent = zip.nearest("content.xml");
        if (recent == null || recent.size() > Xml.MAX_BYTES) {
            return null;
        }
        var root = xml.readIfXml(zip.read(recent, Xml.MAX_BYTES), recent.path());
        return root == null || !root.is("ode") ? null : ode(root, zip);
    }

    /** The old form is a pickle of Python objects: dictionaries whose keys are {@code <string role="key">}. */
    private static Findings project(XmlElement root, ZipPackage zip) {
        var values = ExePickle.values(root);
        var pages = new ExePickle(root).pages();
        var findings = new Findings(Format.EXELEARNING);
        var source = Proposal.Source.MANIFEST;
        findings.title(values.get("_title"), source, "contentv3.xml _title")
                .description(values.get("_description"), source, "contentv3.xml _description")
                .languages(List.of(Objects.toString(values.get("_lang"), "")), source, "contentv3.xml _lang")
                .rights(values.get("license"), source, "contentv3.xml license")
                .put("authors", Findings.texts(List.of(values.getOrDefault("_author", ""))))
                .put("screens", ExePickle.count(pages))
                .items(pages);
        return finish(findings, zip);
    }

    private static Findings ode(XmlElement root, ZipPackage zip) {
        var values = new LinkedHashMap<String, String>();
        root.descendants("odeProperty")
                .forEach(property -> values.putIfAbsent(
                        Objects.toString(property.textAt("key"), ""), Objects.toString(property.textAt("value"), "")));
        var findings = new Findings(Format.EXELEARNING);
        var source = Proposal.Source.MANIFEST;
        var pages = root.descendants("odeNavStructure").toList();
        findings.title(values.get("pp_title"), source, "content.xml pp_title")
                .description(values.get("pp_description"), source, "content.xml pp_description")
                .languages(List.of(Objects.toString(values.get("pp_lang"), "")), source, "content.xml pp_lang")
                .rights(values.get("pp_license"), source, "content.xml pp_license")
                .put("authors", Findings.texts(List.of(values.getOrDefault("pp_author", ""))))
                .put("screens", pages.size())
                .items(pages(pages));
        return finish(findings, zip);
    }

    private static Findings finish(Findings findings, ZipPackage zip) {
        var index = zip.entry("index.html");
        return findings.launch(index == null ? null : index.path()).equipment("projet eXeLearning", "computer");
    }

    private static List<Item> pages(List<XmlElement> structures) {
        Map<String, List<XmlElement>> byParent = new LinkedHashMap<>();
        for (var page : structures) {
            byParent.computeIfAbsent(Objects.toString(page.textAt("odeParentPageId"), ""), id -> new ArrayList<>())
                    .add(page);
        }
        return children("", byParent, 20);
    }

    private static List<Item> children(String parent, Map<String, List<XmlElement>> byParent, int depth) {
        var items = new ArrayList<Item>();
        var pages = byParent.remove(parent);
        if (pages != null && depth > 0) {
            for (var page : pages) {
                var id = Objects.toString(page.textAt("odePageId"), "");
                items.add(new Item(id, page.textAt("pageName"), null, children(id, byParent, depth - 1)));
            }
        }
        return items;
    }
}
