package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Older 3D exchange formats, binary and text: Wavefront OBJ, Autodesk FBX and STL. */
final class MeshFamily implements Family {
    private static final int STL_HEADER = 84;
    private static final int STL_TRIANGLE = 50;
    private static final long MAX_COUNTED = 256L << 20;
    private static final int MAX_LINE = 1 << 16;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null) {
            return null;
        }
        if (deposit.has(0, "Kaydara FBX Binary  \0")) {
            return fbxBinary(deposit);
        }
        var text = deposit.text();
        if (text != null && text.startsWith("; FBX ")) {
            return fbxText(text);
        }
        if (text != null && text.stripLeading().startsWith("solid") && text.contains("facet normal")) {
            return stl(count(deposit, "facet normal"), "ascii");
        }
        if (isBinaryStl(deposit)) {
            return stl((deposit.size() - STL_HEADER) / STL_TRIANGLE, "binary");
        }
        if (deposit.hasExtension("stl")) {
            throw new RejectedFile(
                    "stl-invalid",
                    "Ce fichier STL n'est ni du texte STL, ni un fichier binaire dont la taille correspond au nombre de"
                            + " triangles annoncé.",
                    "Exportez à nouveau l'objet au format STL depuis votre logiciel 3D.");
        }
        return text != null && looksLikeObj(text, deposit.hasExtension("obj")) ? obj(deposit) : null;
    }

    private static Findings fbxBinary(Deposit deposit) {
        var head = ByteBuffer.wrap(deposit.head()).order(ByteOrder.LITTLE_ENDIAN);
        if (head.limit() < 27) {
            throw new RejectedFile(
                    "fbx-invalid",
                    "Ce fichier FBX est coupé : son en-tête est incomplet.",
                    "Exportez à nouveau la scène au format FBX depuis votre logiciel 3D.");
        }
        return fbx("binary", Integer.toUnsignedLong(head.getInt(23)));
    }

    private static Findings fbxText(String text) {
        var version = text.lines()
                .limit(60)
                .filter(line -> line.strip().matches("FBXVersion: \\d{4}"))
                .map(line -> Long.valueOf(line.strip().substring("FBXVersion: ".length())))
                .findFirst();
        return fbx("ascii", version.orElse(0L));
    }

    private static Findings fbx(String encoding, long version) {
        return new Findings(Format.FBX)
                .put("encoding", encoding)
                .put("version", version)
                .equipment("scène FBX", "computer", "vr-headset");
    }

    private static Findings stl(long triangles, String encoding) {
        return new Findings(Format.STL)
                .put("triangles", triangles)
                .put("encoding", encoding)
                .equipment("objet STL", "computer");
    }

    private static boolean isBinaryStl(Deposit deposit) {
        if (deposit.size() < STL_HEADER) {
            return false;
        }
        long triangles = Integer.toUnsignedLong(
                ByteBuffer.wrap(deposit.head()).order(ByteOrder.LITTLE_ENDIAN).getInt(80));
        return STL_HEADER + triangles * STL_TRIANGLE == deposit.size()
                && (triangles > 0 || deposit.hasExtension("stl"));
    }

    private static boolean looksLikeObj(String text, boolean named) {
        long vertices = text.lines()
                .filter(line -> line.matches("v\\s+-?[\\d.].*"))
                .limit(3)
                .count();
        long others = text.lines()
                .limit(500)
                .filter(line -> !line.isBlank())
                .filter(line -> !line.matches("(#|v|vt|vn|vp|f|l|p|o|g|s|mtllib|usemtl|usemap|cstype|deg)\\b.*|#.*"))
                .count();
        return vertices > 0 && (named || (others == 0 && vertices == 3));
    }

    private static Findings obj(Deposit deposit) throws IOException {
        var counts = new ObjCounts();
        forEachLine(deposit, counts::line);
        var findings = new Findings(Format.OBJ)
                .put("triangles", counts.triangles)
                .put("vertices", counts.vertices)
                .put("materials", counts.materials);
        if (counts.library != null) {
            findings.warn(
                    "missing-file",
                    "L'objet utilise les matières de « %s », un fichier à part qui n'a pas été déposé avec lui."
                            .formatted(Findings.cap(counts.library, 200)),
                    counts.library);
        }
        return findings.equipment("objet OBJ", "computer", "vr-headset");
    }

    private static long count(Deposit deposit, String what) throws IOException {
        var count = new long[1];
        forEachLine(deposit, line -> count[0] += line.contains(what) ? 1 : 0);
        return count[0];
    }

    private static void forEachLine(Deposit deposit, java.util.function.Consumer<String> visit) throws IOException {
        var stream = new ChannelStream(deposit.channel(), 0, Math.min(deposit.size(), MAX_COUNTED));
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1), 1 << 16);
        var line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n' || line.length() >= MAX_LINE) {
                visit.accept(line.toString());
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
        visit.accept(line.toString());
    }

    /** What is counted in an OBJ, line by line; a face of n vertices is n − 2 triangles. */
    private static final class ObjCounts {
        private long vertices;
        private long triangles;
        private long materials;
        private @Nullable String library;

        void line(String raw) {
            var line = raw.strip();
            if (line.startsWith("v ")) {
                vertices++;
            } else if (line.startsWith("f ")) {
                triangles += Math.max(0, line.split("\\s+").length - 3);
            } else if (line.startsWith("usemtl ")) {
                materials++;
            } else if (line.toLowerCase(Locale.ROOT).startsWith("mtllib ")) {
                library = line.substring(7).strip();
            }
        }
    }
}
