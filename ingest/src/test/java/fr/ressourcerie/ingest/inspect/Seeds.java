package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** One small file of each family, from which damaged ones are made. */
final class Seeds {
    private Seeds() {}

    static Stream<byte[]> all() {
        return Stream.concat(zips(), Stream.concat(texts(), binaries()));
    }

    static Stream<byte[]> zips() {
        return Stream.of(
                Manifests.scorm("2004 4th Edition").bytes(),
                new ZipBuilder()
                        .zip64()
                        .file("h5p.json", "{\"mainLibrary\":\"H5P.A\"}")
                        .file("content/content.json", "{}")
                        .bytes(),
                new ZipBuilder()
                        .encoding("IBM850")
                        .file("été.html", "x")
                        .stored("b", new byte[20])
                        .bytes(),
                ApkTest.apk(ApkTest.quest()).bytes(),
                new ZipBuilder()
                        .file("a.obj", "mtllib a.mtl\nv 0 0 0\nf 1 1 1\n")
                        .file("t.png", PicturesTest.png(8, 8, 6))
                        .bytes(),
                new ZipBuilder()
                        .file("a.gltf", "{\"asset\":{\"version\":\"2.0\"},\"images\":[{\"uri\":\"t.png\"}]}")
                        .stored("t.png", PicturesTest.png(8, 8, 6))
                        .bytes(),
                new ZipBuilder()
                        .file("index.html", "<html><a-scene></a-scene></html>")
                        .file("Build/a.loader.js", "x")
                        .bytes(),
                new ZipBuilder()
                        .aligned("a.usda", "#usda 1.0".getBytes(StandardCharsets.US_ASCII), 64)
                        .bytes());
    }

    static Stream<byte[]> texts() {
        return Stream.of(
                        Manifests.manifest(
                                Manifests.schema("ADL SCORM", "1.2"),
                                Manifests.organization(Manifests.item("I", "R", "")),
                                Manifests.sco("R", "index.html")),
                        "<courseStructure xmlns=\"urn:CourseStructure.xsd\"><course id=\"urn:c\"><title><langstring/></title>"
                                + "<description><langstring/></description></course></courseStructure>",
                        "{\"asset\":{\"version\":\"2.0\"},\"nodes\":[{}],\"meshes\":[{\"primitives\":[{\"mode\":4}]}]}",
                        "solid a\nfacet normal 0 0 0\nendsolid",
                        "v 0 0 0\nv 0 0 0\nv 0 0 0\nf 1 2 3\n",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<byte[]> binaries() {
        return Stream.of(
                ScenesTest.glb("{\"asset\":{\"version\":\"2.0\"},\"buffers\":[{\"byteLength\":4}]}", new byte[4]),
                GltfRulesTest.scene(GltfRulesTest.TRIANGLE),
                MediaTest.mp4(),
                FilmsTest.film(),
                SoundsTest.mp3(),
                SoundsTest.flac(),
                MeshesTest.fbx(),
                PdfTest.accessible(),
                PicturesTest.photograph(ByteOrder.LITTLE_ENDIAN, true),
                PicturesTest.png(8, 8, 6),
                ByteBuffer.allocate(80)
                        .putInt(0x1A45DFA3)
                        .put((byte) 0x84)
                        .putInt(0x42820101)
                        .array(),
                "RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\0\0\0\0\0\0\0\0data\4\0\0\0abcd"
                        .getBytes(StandardCharsets.ISO_8859_1),
                "RIFF\0\0\0\0AVI LIST\0\0\0\0hdrlavih".getBytes(StandardCharsets.ISO_8859_1),
                "OggS\0\0\0\0\0\0\0\0\1vorbis\0\0\0\0OggS".getBytes(StandardCharsets.ISO_8859_1),
                "ID3\4\0\0\0\0\0\4abcdefgh".getBytes(StandardCharsets.ISO_8859_1),
                "fLaC\0\0\0\42abcdefghijklmnopqrstuv".getBytes(StandardCharsets.ISO_8859_1),
                "GIF89a\1\0\1\0".getBytes(StandardCharsets.ISO_8859_1),
                "\u00ff\u00d8\u00ff\u00c0\0\21\10\0\1\0\1\3abcdefgh".getBytes(StandardCharsets.ISO_8859_1),
                "RIFF\0\0\0\0WEBPVP8X\12\0\0\0\0\0\0\0\1\0\0\1\0\0ab".getBytes(StandardCharsets.ISO_8859_1));
    }
}
