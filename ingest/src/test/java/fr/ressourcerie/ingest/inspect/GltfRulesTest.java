package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GltfRulesTest {
    /** A triangle of 1 × 2 m: three positions, three normals, three indices; placed twice, once 10 m to the right. */
    static final String TRIANGLE = """
            {"asset":{"version":"2.0","generator":"Atelier 3D","copyright":"CC BY"},"scene":0,
             "scenes":[{"nodes":[0],"name":"Moteur"}],
             "nodes":[{"mesh":0,"children":[1]},{"mesh":0,"translation":[10,0,0]}],
             "meshes":[{"primitives":[{"attributes":{"POSITION":0,"NORMAL":1},"indices":2}]}],
             "buffers":[{"byteLength":80}],
             "bufferViews":[{"buffer":0,"byteLength":36},{"buffer":0,"byteOffset":36,"byteLength":36},
              {"buffer":0,"byteOffset":72,"byteLength":6}],
             "accessors":[
              {"bufferView":0,"componentType":5126,"type":"VEC3","count":3,"min":[0,0,0],"max":[1,2,0]},
              {"bufferView":1,"componentType":5126,"type":"VEC3","count":3},
              {"bufferView":2,"componentType":5123,"type":"SCALAR","count":3}]}
            """;

    private static byte[] numbers() {
        var bytes = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : new float[] {0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1}) {
            bytes.putFloat(number);
        }
        return bytes.putShort((short) 0).putShort((short) 1).putShort((short) 2).array();
    }

    static byte[] scene(String json) {
        return ScenesTest.glb(json, numbers());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rules(byte[] glb) {
        var validity = (Map<String, Object>) taken(glb, "a.glb").found().get("validity");
        return (Map<String, Object>) validity.getOrDefault("rules", Map.of());
    }

    private static void breaks(String rule, String from, String to) {
        assertThat(TRIANGLE).contains(from);
        assertThat(rules(scene(TRIANGLE.replace(from, to)))).containsKey(rule);
    }

    @Test
    void measuresWhatIsDrawnAndItsExtentInMetres() {
        var inspection = taken(scene(TRIANGLE), "a.glb");

        assertThat(inspection.warnings()).isEmpty();
        assertThat(inspection.found())
                .containsEntry("triangles", 2L)
                .containsEntry("vertices", 6L)
                .containsEntry("drawCalls", 2L)
                .containsEntry("instances", 2L)
                .containsEntry("generator", "Atelier 3D")
                .containsEntry("copyright", "CC BY")
                .containsEntry("extentsMetres", Map.of("x", 11.0, "y", 2.0, "z", 0.0))
                .containsEntry("validity", Map.of("valid", true, "dataRead", true));
    }

    @Test
    void followsScalesAndRotationsAndMatrices() {
        var turned = TRIANGLE.replace(
                "{\"mesh\":0,\"children\":[1]}",
                "{\"mesh\":0,\"scale\":[3,1,1],\"rotation\":[0,0,0.7071068,0.7071068]}");
        var moved = TRIANGLE.replace(
                "{\"mesh\":0,\"children\":[1]}", "{\"mesh\":0,\"matrix\":[2,0,0,0,0,2,0,0,0,0,2,0,5,0,0,1]}");

        assertThat(taken(scene(turned), "a.glb").found())
                .containsEntry("extentsMetres", Map.of("x", 2.0, "y", 3.0, "z", 0.0));
        assertThat(taken(scene(moved), "a.glb").found())
                .containsEntry("extentsMetres", Map.of("x", 2.0, "y", 4.0, "z", 0.0));
    }

    @Test
    void namesTheRuleThatIsBroken() {
        breaks("UNRESOLVED_REFERENCE", "\"mesh\":0,\"children\"", "\"mesh\":7,\"children\"");
        breaks("EMPTY_ENTITY", "\"scenes\":[{\"nodes\":[0]", "\"cameras\":[],\"scenes\":[{\"nodes\":[0]");
        breaks("UNDEFINED_PROPERTY", "\"type\":\"VEC3\",\"count\":3}", "\"type\":\"VEC3\"}");
        breaks("TYPE_MISMATCH", "\"name\":\"Moteur\"", "\"name\":3");
        breaks("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", ",\"max\":[1,2,0]", "");
        breaks("MESH_PRIMITIVE_INVALID_ATTRIBUTE", "\"NORMAL\":1", "\"NORMALE\":1");
        breaks("MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", "5123", "5122");
        breaks("NODE_MATRIX_TRS", "\"translation\"", "\"matrix\":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],\"translation\"");
        breaks("ROTATION_NON_UNIT", "\"translation\":[10,0,0]", "\"rotation\":[1,1,0,0]");
        breaks("SCENE_NON_ROOT_NODE", "\"nodes\":[0]", "\"nodes\":[0,1]");
        breaks("DUPLICATE_ELEMENTS", "\"nodes\":[0]", "\"nodes\":[0,0]");
        breaks("UNUSED_EXTENSION_REQUIRED", "\"scene\":0", "\"extensionsRequired\":[\"KHR_a\"],\"scene\":0");
        breaks("UNDECLARED_EXTENSION", "\"scene\":0", "\"extensions\":{\"KHR_a\":{}},\"scene\":0");
        breaks("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", "\"byteOffset\":72", "\"byteOffset\":73");
    }

    @Test
    void readsTheNumbersThemselves() {
        breaks("ACCESSOR_MAX_MISMATCH", "\"max\":[1,2,0]", "\"max\":[1,3,0]");
        breaks("ACCESSOR_MIN_MISMATCH", "\"min\":[0,0,0]", "\"min\":[0,1,0]");
        var far = numbers();
        far[72] = 9;
        assertThat(rules(ScenesTest.glb(TRIANGLE, far))).containsKey("ACCESSOR_INDEX_OOB");
        var infinite = numbers();
        ByteBuffer.wrap(infinite).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, Float.NaN);
        assertThat(rules(ScenesTest.glb(TRIANGLE, infinite))).containsKey("ACCESSOR_INVALID_FLOAT");
        var stretched = numbers();
        ByteBuffer.wrap(stretched).order(ByteOrder.LITTLE_ENDIAN).putFloat(44, 3);
        assertThat(rules(ScenesTest.glb(TRIANGLE, stretched))).containsKey("ACCESSOR_VECTOR3_NON_UNIT");
    }

    @Test
    void saysWhereAndWhatToDo() {
        var warning = taken(scene(TRIANGLE.replace("\"mesh\":0,\"children\"", "\"mesh\":7,\"children\"")), "a.glb")
                .warnings()
                .getFirst();

        assertThat(warning.code()).isEqualTo("gltf-rule");
        assertThat(warning.location()).isEqualTo("/nodes/0/mesh");
        assertThat(warning.detail()).startsWith("Un renvoi désigne un élément qui n’existe pas (glTF 2.0 §3.2)");
    }

    @Test
    void refusesWhatNoReaderCanShow() {
        for (var lie : Map.of(
                        "\"byteOffset\":36,\"byteLength\":36", "\"byteOffset\":36,\"byteLength\":3600",
                        "\"type\":\"VEC3\",\"count\":3}", "\"type\":\"VEC3\",\"count\":4}",
                        "\"translation\":[10,0,0]", "\"children\":[0]",
                        "\"byteLength\":80", "\"byteLength\":8000")
                .entrySet()) {
            var problem = refused(scene(TRIANGLE.replace(lie.getKey(), lie.getValue())), "a.glb");
            assertThat(problem.code()).as(lie.getValue()).isEqualTo("gltf-invalid");
        }
    }

    @Test
    void isNotSlowedNorFooledByHugeCounts() {
        var huge = TRIANGLE.replace("\"bufferView\":1,", "").replace("\"count\":3}", "\"count\":9007199254740993}");
        var deep = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"mesh\":0,\"children\":[" + (i + 1) + "]}")
                .collect(Collectors.joining(",", "[", ",{\"mesh\":0}]"));
        var shared = IntStream.range(0, 60)
                .mapToObj(i -> "{\"mesh\":0,\"children\":[" + (i + 1) + "," + (i + 61) + "]}")
                .collect(Collectors.joining(","));
        var again = IntStream.range(0, 61).mapToObj(i -> "{\"children\":[" + Math.min(60, i + 1) + "]}");
        var doubling = "[" + shared + ",{}," + again.collect(Collectors.joining(",")) + "]";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            refused(scene(huge), "a.glb");
            assertThat(taken(scene(nodes(deep)), "a.glb").found()).containsEntry("triangles", 20_001L);
            Inspections.inspect(scene(nodes(doubling)), "a.glb");
        });
    }

    private static String nodes(String nodes) {
        return TRIANGLE.replaceFirst("(?s)\"nodes\":\\[\\{.*?\"meshes\"", "\"nodes\":" + nodes + ",\"meshes\"");
    }

    @Test
    void readsTexturesWhereverTheyAre() {
        var png = Base64.getEncoder().encodeToString(PicturesTest.png(8192, 4096, 6));
        var inside = TRIANGLE.replace(
                "\"meshes\"",
                "\"images\":[{\"uri\":\"data:image/png;base64,%s\"}],\"textures\":[{\"source\":0}],\"meshes\""
                        .formatted(png));
        var inspection = taken(scene(inside), "a.glb");

        assertThat(codes(inspection)).isEmpty();
        assertThat(inspection.found())
                .containsEntry("largestTexture", 8192)
                .containsEntry("textureMemoryBytes", 8192L * 4096 * 4 / 3 * 4);
        assertThat(rules(scene(inside.replace("data:image/png", "data:image/jpeg"))))
                .containsKey("IMAGE_MIME_TYPE_INVALID");
    }

    @Test
    void readsTheFilesBesideASceneInAZip() {
        var json = TRIANGLE.replace("{\"byteLength\":80}", "{\"uri\":\"moteur%20v2.bin\",\"byteLength\":80}")
                .replace(
                        "\"meshes\"", "\"images\":[{\"uri\":\"t/bois.png\"}],\"textures\":[{\"source\":0}],\"meshes\"");
        var inspection = taken(new ZipBuilder()
                .file("m/moteur.gltf", json)
                .file("m/moteur v2.bin", numbers())
                .file("m/t/bois.png", PicturesTest.png(64, 32, 2)));

        assertThat(inspection.format().wire()).isEqualTo("gltf");
        assertThat(inspection.warnings()).isEmpty();
        assertThat(inspection.found()).containsEntry("largestTexture", 64).containsEntry("scene", "m/moteur.gltf");
        assertThat(codes(taken(new ZipBuilder().file("m/moteur.gltf", json).file("x.txt", "x"))))
                .containsExactly("missing-file", "missing-file");
    }

    @Test
    void countsTheCopiesThatTheGraphicsCardMakes() {
        var many = TRIANGLE.replace(
                        "{\"mesh\":0,\"children\":[1]}",
                        "{\"mesh\":0,\"extensions\":{\"EXT_mesh_gpu_instancing\":{\"attributes\":{\"TRANSLATION\":1}}}}")
                .replace("\"scene\":0", "\"extensionsUsed\":[\"EXT_mesh_gpu_instancing\"],\"scene\":0");

        assertThat(taken(scene(many), "a.glb").found())
                .containsEntry("triangles", 3L)
                .containsEntry("instances", 3L)
                .containsEntry("drawCalls", 1L);
    }

    @Test
    void leavesUnreadWhatIsCompressed() {
        var packed = TRIANGLE.replace("\"scene\":0", "\"extensionsUsed\":[\"EXT_meshopt_compression\"],\"scene\":0")
                .replace(
                        "{\"byteLength\":80}",
                        "{\"byteLength\":80,\"extensions\":{\"EXT_meshopt_compression\":{\"fallback\":true}}}");

        assertThat(taken(ScenesTest.glb(packed, new byte[0]), "a.glb").found())
                .containsEntry("validity", Map.of("valid", true, "dataRead", false));
    }

    @Test
    void warnsOfExtensionsThatFewReadersKnow() {
        var exotic = TRIANGLE.replace(
                "\"scene\":0", "\"extensionsUsed\":[\"ACME_x\"],\"extensionsRequired\":[\"ACME_x\"],\"scene\":0");
        var known = exotic.replace("ACME_x", "KHR_draco_mesh_compression");

        assertThat(codes(taken(scene(exotic), "a.glb"))).containsExactly("gltf-extension-required");
        assertThat(taken(scene(known), "a.glb").found())
                .containsEntry("extensionsRequired", List.of("KHR_draco_mesh_compression"));
        assertThat(codes(taken(scene(known), "a.glb"))).isEmpty();
    }
}
