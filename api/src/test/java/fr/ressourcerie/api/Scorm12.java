package fr.ressourcerie.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A SCORM 1.2 package (Content Aggregation Model 1.2, §2.2) of a title and some files, made for one test. */
final class Scorm12 {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** One page, {@code index.html}, that holds the words given. */
    static byte[] holding(String title, String words) {
        return page(title, words).zip();
    }

    static Scorm12 page(String title, String words) {
        return titled(title)
                .file(
                        "index.html",
                        "<html lang=\"fr\"><head><title>" + title + "</title></head><body><p>" + words
                                + "</p></body></html>");
    }

    static Scorm12 titled(String title) {
        return new Scorm12().file("imsmanifest.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <manifest identifier="M" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                          xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                  <organizations default="O">
                    <organization identifier="O"><title>%s</title>
                      <item identifier="I" identifierref="R"><title>%s</title></item>
                    </organization>
                  </organizations>
                  <resources>
                    <resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html">
                      <file href="index.html"/>
                    </resource>
                  </resources>
                </manifest>
                """.formatted(title, title));
    }

    Scorm12 file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Scorm12 file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory", e);
        }
        return bytes.toByteArray();
    }
}
