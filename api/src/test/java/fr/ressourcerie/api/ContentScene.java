package fr.ressourcerie.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages that are deposited and opened on the content origin, and one with files of all sorts. */
final class ContentScene {
    static final byte[] PAGE =
            ("<!doctype html><title>Épreuve</title>" + "échafaudage ".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
    static final byte[] PICTURE = noise(40_000, 1);
    static final byte[] FILM = noise(300_000, 2);
    static final byte[] BUILD = noise(20_000, 3);

    private final Commons commons;

    ContentScene(Commons commons) {
        this.commons = commons;
    }

    /** A version that was opened: where its files are, and under which host. */
    record Opened(String version, URI url, String host, String root, RawHttp http) {
        RawHttp.Raw get(String path, String... headers) {
            return http.send("GET", root + path, host, headers);
        }

        RawHttp.Raw head(String path, String... headers) {
            return http.send("HEAD", root + path, host, headers);
        }

        /** The token in the address. */
        String token() {
            return root.split("/")[2];
        }
    }

    RawHttp http() {
        return new RawHttp(commons.contentPort());
    }

    Opened open(Client by, String version) {
        var preview = by.post(version + "/preview").expecting(201).json();
        var url = URI.create(preview.get("url").stringValue());
        var root = url.getRawPath().replaceFirst("^(/c/[^/]+/).*", "$1");
        return new Opened(version, url, url.getRawAuthority(), root, http());
    }

    /** Deposits a file and opens it; its depositor alone may read it. */
    Opened open(Member by, String fileName, byte[] file) {
        var version = commons.deposit(by.client(), fileName, file, Map.of());
        if (!version.get("state").stringValue().equals("ready")) {
            throw new AssertionError("The deposit is not ready: " + version);
        }
        return open(
                by.client(),
                "/api/resources/" + version.get("resourceId").stringValue() + "/versions/"
                        + version.get("number").asInt());
    }

    /** A SCORM package; what is deflated and what is stored is told by its ending. */
    static byte[] course() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("imsmanifest.xml", MANIFEST.getBytes(StandardCharsets.UTF_8));
        files.put("Écrans/page 1.html", PAGE);
        files.put("media/film.mp4", FILM);
        files.put("media/direct.mp4", FILM);
        files.put("Images/Logo.PNG", PICTURE);
        files.put("images/two.txt", "deux".getBytes(StandardCharsets.UTF_8));
        files.put("IMAGES/TWO.TXT", "DEUX".getBytes(StandardCharsets.UTF_8));
        files.put("aide/index.html", "<p>aide</p>".getBytes(StandardCharsets.UTF_8));
        files.put("Build/jeu.wasm.gz", gzip(BUILD));
        files.put("vide.txt", new byte[0]);
        files.put("sans-type", "?".getBytes(StandardCharsets.UTF_8));
        return zip(files);
    }

    private static final String MANIFEST = """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="M" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
              <organizations default="O"><organization identifier="O"><title>Épreuve</title>
                <item identifier="I" identifierref="R" parameters="?mode=essai&amp;nom=é"><title>Un</title></item>
              </organization></organizations>
              <resources>
                <resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="%C3%89crans/page%201.html">
                  <file href="%C3%89crans/page%201.html"/>
                </resource>
              </resources>
            </manifest>
            """;

    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                if (file.getKey().endsWith(".PNG") || file.getKey().contains("direct")) {
                    store(entry, file.getValue());
                }
                zip.putNextEntry(entry);
                new ByteArrayInputStream(file.getValue()).transferTo(zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipEntry entry, byte[] bytes) {
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum(bytes));
    }

    static long sum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private static byte[] gzip(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("gzip in memory", e);
        }
        return zipped.toByteArray();
    }

    private static byte[] noise(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
