package fr.ressourcerie.ingest.inspect;

/** Writes the manifests that tests need. */
final class Manifests {
    static final String HTML = "<!doctype html><title>Page</title><p>Bonjour</p>";

    private Manifests() {}

    static String manifest(String metadata, String organizations, String resources) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <cp:manifest xmlns:cp="http://www.imsglobal.org/xsd/imscp_v1p1"
                    xmlns:x="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:s="http://www.imsglobal.org/xsd/imsss"
                    xmlns:old="http://www.adlnet.org/xsd/adlcp_rootv1p2" identifier="M">
                  <cp:metadata>%s</cp:metadata>
                  <cp:organizations default="O">%s</cp:organizations>
                  <cp:resources>%s</cp:resources>
                </cp:manifest>
                """.formatted(metadata, organizations, resources);
    }

    static String schema(String schema, String version) {
        return "<cp:schema>%s</cp:schema><cp:schemaversion>%s</cp:schemaversion>".formatted(schema, version);
    }

    static String organization(String items) {
        return "<cp:organization identifier=\"O\"><cp:title>Le cours</cp:title>%s</cp:organization>".formatted(items);
    }

    static String item(String id, String resource, String inner) {
        return "<cp:item identifier=\"%s\"%s><cp:title>Titre %s</cp:title>%s</cp:item>"
                .formatted(id, resource.isEmpty() ? "" : " identifierref=\"" + resource + "\"", id, inner);
    }

    static String sco(String id, String href) {
        return "<cp:resource identifier=\"%s\" type=\"webcontent\" x:scormType=\"sco\" href=\"%s\"><cp:file href=\"%s\"/></cp:resource>"
                .formatted(id, href, href);
    }

    /** A small SCORM 2004 package that is right in every respect. */
    static ZipBuilder scorm(String version) {
        return new ZipBuilder()
                .file(
                        "imsmanifest.xml",
                        manifest(
                                schema("ADL SCORM", version),
                                organization(item("I1", "R1", "")),
                                sco("R1", "content/index.html")))
                .file("content/index.html", HTML);
    }

    static ZipBuilder packaged(String manifest) {
        return new ZipBuilder().file("imsmanifest.xml", manifest).file("index.html", HTML);
    }
}
