package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScenesTest {
    private static final String SCENE = """
            {"asset":{"version":"2.0"},"buffers":[{"byteLength":8}],"bufferViews":[{"buffer":0,"byteLength":8}],
             "accessors":[{"componentType":5123,"type":"SCALAR","count":36},
              {"componentType":5126,"type":"VEC3","count":24,"min":[-1,-1,-1],"max":[1,1,1]},
              {"componentType":5126,"type":"SCALAR","count":1,"min":[0],"max":[0]},
              {"componentType":5126,"type":"VEC4","count":1}],
             "meshes":[{"primitives":[{"attributes":{"POSITION":1},"indices":0},{"attributes":{"POSITION":1},"mode":1}]}],
             "materials":[{},{}],
             "animations":[{"channels":[{"sampler":0,"target":{"path":"rotation"}}],"samplers":[{"input":2,"output":3}]}]}
            """;

    static byte[] glb(String json, byte[] binary) {
        var text = json.getBytes(StandardCharsets.UTF_8);
        var padded = Arrays.copyOf(text, (text.length + 3) / 4 * 4);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        int length = 20 + padded.length + (binary.length == 0 ? 0 : 8 + binary.length);
        var glb = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        glb.put("glTF".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(length);
        glb.putInt(padded.length)
                .put("JSON".getBytes(StandardCharsets.US_ASCII))
                .put(padded);
        if (binary.length > 0) {
            glb.putInt(binary.length)
                    .put("BIN\0".getBytes(StandardCharsets.US_ASCII))
                    .put(binary);
        }
        return glb.array();
    }

    @Test
    void countsWhatASceneHolds() {
        var inspection = taken(glb(SCENE, new byte[8]), "moteur.glb");

        assertThat(inspection.format()).isEqualTo(Format.GLB);
        assertThat(inspection.found())
                .containsEntry("triangles", 12L)
                .containsEntry("materials", 2)
                .containsEntry("animations", 1);
        assertThat(inspection.warnings()).isEmpty();
    }

    @Test
    void refusesAContainerThatLies() {
        var good = glb(SCENE, new byte[8]);
        var version = good.clone();
        version[4] = 1;
        var oddChunk = good.clone();
        oddChunk[12]++;

        assertThat(refused(Arrays.copyOf(good, good.length - 1), "a.glb").code())
                .isEqualTo("glb-length");
        assertThat(refused(Arrays.copyOf(good, 12), "a.glb").code()).isEqualTo("glb-length");
        assertThat(refused(Arrays.copyOf(good, 7), "a.glb").code()).isEqualTo("glb-header");
        assertThat(refused(version, "a.glb").code()).isEqualTo("glb-version");
        assertThat(refused(oddChunk, "a.glb").code()).isEqualTo("glb-chunk");
        assertThat(refused("pas du tout", "a.glb").code()).isEqualTo("glb-header");
    }

    @Test
    void refusesBuffersThatLie() {
        assertThat(refused(glb(SCENE, new byte[0]), "a.glb").code()).isEqualTo("gltf-invalid");
        assertThat(refused(glb(SCENE, new byte[4]), "a.glb").code()).isEqualTo("gltf-invalid");
        assertThat(refused(
                                glb(SCENE.replace("\"byteLength\":8}],\"buf", "\"byteLength\":4}],\"buf"), new byte[8]),
                                "a.glb")
                        .code())
                .isEqualTo("gltf-invalid");
    }

    @Test
    void refusesDataAddressesThatLie() {
        var scene = "{\"asset\":{\"version\":\"2.0\"},\"buffers\":[{\"uri\":\"%s\",\"byteLength\":6}]}";

        assertThat(taken(scene.formatted("data:application/octet-stream;base64,AAAAAAAA"), "a.gltf")
                        .warnings())
                .isEmpty();
        assertThat(refused(scene.formatted("data:application/octet-stream;base64,AAAA"), "a.gltf")
                        .code())
                .isEqualTo("gltf-invalid");
        assertThat(refused(scene.formatted("data:"), "a.gltf").code()).isEqualTo("gltf-invalid");
    }

    @Test
    void warnsOfBytesTooMany() {
        var good = glb(SCENE, new byte[8]);

        assertThat(codes(taken(Arrays.copyOf(good, good.length + 5), "a.glb"))).containsExactly("glb-container");
        assertThat(codes(taken(glb(SCENE, new byte[16]), "a.glb"))).containsExactly("glb-extra-padding");
    }

    @Test
    void warnsOfTheFilesThatABareSceneLacks() {
        var inspection =
                taken(SCENE.replace("{\"byteLength\"", "{\"uri\":\"moteur.bin\",\"byteLength\""), "moteur.gltf");

        assertThat(inspection.format()).isEqualTo(Format.GLTF);
        assertThat(codes(inspection)).containsExactly("missing-file");
        assertThat(refused("{\"asset\":{}}", "a.gltf").code()).isEqualTo("gltf-invalid");
        assertThat(refused("{\"asset\":", "a.gltf").code()).isEqualTo("malformed-json");
        assertThat(refused("{\"a\":1}", "a.json").code()).isEqualTo("unrecognised-format");
    }

    @Test
    void refusesJsonTooDeep() {
        var deep = "{\"asset\":{\"version\":\"2.0\"},\"extras\":" + "[".repeat(300) + "]".repeat(300) + "}";

        assertThat(refused(deep, "a.gltf").code()).isEqualTo("malformed-json");
    }

    @Test
    void countsTheFacesOfAnObj() {
        var obj = "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nusemtl m\nf 1 2 3 4\nf 1 2 3\n";
        var inspection = taken(obj, "piece.obj");

        assertThat(inspection.format()).isEqualTo(Format.OBJ);
        assertThat(inspection.found()).containsEntry("triangles", 3L).containsEntry("vertices", 4L);
        assertThat(codes(inspection)).containsExactly("missing-file");
    }

    @Test
    void takesStlInBothForms() {
        var binary = ByteBuffer.allocate(84 + 50 * 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(80, 2)
                .array();
        var text = "solid p\nfacet normal 0 0 1\nouter loop\nendloop\nendfacet\nendsolid\n";

        assertThat(taken(binary, "p.stl").found()).containsEntry("triangles", 2L);
        assertThat(taken(text, "p.stl").found()).containsEntry("triangles", 1L);
        assertThat(refused(Arrays.copyOf(binary, 150), "p.stl").code()).isEqualTo("stl-invalid");
    }

    @Test
    void takesFbxInBothForms() {
        var binary = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        binary.put("Kaydara FBX Binary  \0".getBytes(StandardCharsets.US_ASCII)).putInt(23, 7400);

        assertThat(taken(binary.array(), "a.fbx").found()).containsEntry("version", 7400L);
        assertThat(taken("; FBX 7.3.0 project file\nFBXHeaderExtension: {\n\tFBXVersion: 7300\n}\n", "a.fbx")
                        .found())
                .containsEntry("version", 7300L);
    }
}
