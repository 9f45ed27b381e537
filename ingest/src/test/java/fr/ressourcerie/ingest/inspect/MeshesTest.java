package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeshesTest {
    private static byte[] node(String name, int at, byte[]... children) {
        int length = 13 + name.length();
        for (var child : children) {
            length += child.length;
        }
        var node = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        node.putInt(at + length).putInt(0).putInt(0).put((byte) name.length());
        node.put(name.getBytes(StandardCharsets.US_ASCII));
        for (var child : children) {
            node.put(child);
        }
        return node.array();
    }

    static byte[] fbx() {
        int inside = 27 + 13 + 7;
        var model = node("Model", inside);
        var other = node("Model", inside + model.length);
        var texture = node("Texture", inside + 2 * model.length);
        var objects = node("Objects", 27, model, other, texture);
        return ByteBuffer.allocate(27 + objects.length + 13)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("Kaydara FBX Binary  \0\32\0".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(7400)
                .put(objects)
                .array();
    }

    @Test
    void countsTheObjectsOfAnFbx() {
        var text = """
                ; FBX 7.3.0 project file
                FBXHeaderExtension:  {
                \tFBXVersion: 7300
                \tCreator: "Blender"
                }
                Objects:  {
                \tModel: 1, "Model::Cube", "Mesh" {
                \t\tVersion: 232
                \t}
                \tGeometry: 2, "Geometry::", "Mesh" {
                \t}
                }
                """;

        assertThat(taken(fbx(), "a.fbx").found())
                .containsEntry("version", 7400L)
                .containsEntry("objects", Map.of("Model", 2L, "Texture", 1L));
        assertThat(taken(text, "a.fbx").found())
                .containsEntry("version", 7300L)
                .containsEntry("generator", "Blender")
                .containsEntry("objects", Map.of("Model", 1L, "Geometry", 1L));
    }

    @Test
    void refusesAnFbxThatIsCut() {
        var cut = Arrays.copyOf(fbx(), 70);

        assertThat(refused(cut, "a.fbx").code()).isEqualTo("fbx-invalid");
    }

    @Test
    void measuresObjAndStl() {
        var obj = "o a\nv -1 0 0\nv 2.5 1e0 0\nv 0 4 -0.5\nv nan x y\nusemtl m\nusemtl m\nf 1 2 3\n";
        var text =
                "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 3 0 0\nvertex 0 2 1\nendloop\nendfacet\n";
        var binary = ByteBuffer.allocate(134).order(ByteOrder.LITTLE_ENDIAN).putInt(80, 1);
        binary.putFloat(96, -1).putFloat(108, 4).putFloat(124, 2);

        assertThat(taken(obj, "a.obj").found())
                .containsEntry("extents", Map.of("x", 3.5, "y", 4.0, "z", 0.5))
                .containsEntry("materials", 1L)
                .containsEntry("faces", 1L);
        assertThat(taken(text, "a.stl").found()).containsEntry("extents", Map.of("x", 3.0, "y", 2.0, "z", 1.0));
        assertThat(taken(binary.array(), "a.stl").found())
                .containsEntry("extents", Map.of("x", 5.0, "y", 2.0, "z", 0.0));
    }

    @Test
    void readsAnObjectWithItsMaterialsInAZip() {
        var obj = "mtllib m.mtl\nv 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\n";
        var whole = new ZipBuilder()
                .file("piece/a.obj", obj)
                .file("piece/m.mtl", "newmtl m\n")
                .file("piece/t.png", PicturesTest.png(5000, 10, 2));
        var inspection = taken(whole);

        assertThat(inspection.format()).isEqualTo(Format.OBJ);
        assertThat(inspection.found()).containsEntry("triangles", 1L).containsEntry("largestTexture", 5000);
        assertThat(codes(inspection)).isEmpty();
        assertThat(taken(new ZipBuilder().file("a.obj", obj).file("b.obj", obj)).format())
                .isEqualTo(Format.ARCHIVE);
    }

    @Test
    void saysHowLongASlowLineTakes() {
        var binary = ByteBuffer.allocate(84 + 50 * 100_001)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(80, 100_001)
                .array();

        assertThat(taken(binary, "a.stl").found()).containsEntry("triangles", 100_001L);
        assertThat(taken(binary, "a.stl").found()).containsEntry("slowLine", Map.of("kbps", 2000, "seconds", 21L));
    }

    @Test
    void readsWhatAUsdzSays() {
        var scene = "#usda 1.0\n(\n metersPerUnit = 0.01\n upAxis = \"Y\"\n)\n".getBytes(StandardCharsets.US_ASCII);
        var zip = new ZipBuilder()
                .aligned("a.usda", scene, 64)
                .aligned("t.png", PicturesTest.png(64, 64, 2), 64)
                .aligned("x.exe", scene, 64);
        var inspection = taken(zip.bytes(), "a.usdz");

        assertThat(inspection.found())
                .containsEntry("encoding", "usda")
                .containsEntry("metresPerUnit", 0.01)
                .containsEntry("upAxis", "Y")
                .containsEntry("largestTexture", 64);
        assertThat(codes(inspection)).containsExactly("usdz-foreign-file");
        assertThat(proposed(inspection, "equipment")).isEqualTo(List.of("smartphone", "tablet", "ar-device"));
    }
}
