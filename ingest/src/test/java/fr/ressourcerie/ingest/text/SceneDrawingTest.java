package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of 3D scenes, well made and hostile, drawn by a real child. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SceneDrawingTest {
    private static final String CUBE = "{\"mesh\":1}";
    private static final int GROUND = new Color(0xdde1e4).getGreen();

    private TikaChild child;

    @BeforeAll
    void opens() {
        child = new TikaChild(Limits.DEFAULT);
    }

    @AfterAll
    void closes() {
        child.close();
    }

    private BufferedImage drawn(byte[] bytes, String fileName) throws Exception {
        var drawn = child.drawScene(new ByteArrayInputStream(bytes), fileName);
        assertThat(drawn).isInstanceOf(Drawn.Pictures.class);
        var image = ImageIO.read(new ByteArrayInputStream(
                ((Drawn.Pictures) drawn).pictures().getLast().jpeg()));
        assertThat(image.getWidth()).isEqualTo(960);
        assertThat(image.getHeight()).isEqualTo(720);
        return image;
    }

    private BufferedImage drawn(String... nodes) throws Exception {
        return drawn(Scenes.cubes(nodes), "cubes.glb");
    }

    private void assertNothing(byte[] bytes, String why) throws InterruptedException {
        var pids = child.pids();
        assertThat(child.drawScene(new ByteArrayInputStream(bytes), "scene.glb"))
                .isInstanceOfSatisfying(
                        Extracted.Failed.class,
                        failed -> assertThat(failed.detail()).contains(why));
        assertThat(child.pids()).as("the child lives").containsAll(pids);
    }

    private static int brightness(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y)).getGreen();
    }

    private static void assertCube(BufferedImage image) {
        int top = brightness(image, 480, 168);
        int right = brightness(image, 654, 411);
        int front = brightness(image, 358, 433);
        assertThat(top).isGreaterThan(right + 15);
        assertThat(Math.abs(top - GROUND)).isGreaterThan(15);
        assertThat(right).isGreaterThan(front + 15);
        assertThat(brightness(image, 480, 360)).isLessThan(GROUND - 15);
        assertThat(brightness(image, 20, 20)).isBetween(GROUND - 5, GROUND + 5);
    }

    @Test
    void showsThreeFacesOfACubeInThreeBrightnesses() throws Exception {
        assertCube(drawn(CUBE));
    }

    @Test
    void showsACubeInEveryFormat() throws Exception {
        assertCube(drawn(Scenes.object("").getBytes(UTF_8), "cube.obj"));
        assertCube(drawn(Scenes.stl().getBytes(UTF_8), "cube.stl"));
        assertCube(drawn(Scenes.binaryStl(), "cube.stl"));
        var buffer = Scenes.buffer(Scenes.cube());
        var json = Scenes.json(CUBE, 36, "\"bufferView\":0,");
        var data = "\"uri\":\"data:application/octet-stream;base64,%s\",\"byteLength\":168"
                .formatted(Base64.getEncoder().encodeToString(buffer));
        assertCube(drawn(json.replace("\"byteLength\":168", data).getBytes(UTF_8), "cube.gltf"));
        var beside = json.replace("\"byteLength\":168", "\"uri\":\"cube.bin\",\"byteLength\":168");
        assertCube(drawn(Scenes.zip("a/cube.gltf", beside.getBytes(UTF_8), "a/cube.bin", buffer), "cube.zip"));
    }

    @Test
    void showsTheColoursOfAMaterial() throws Exception {
        var red = new Color(drawn("{\"mesh\":0}").getRGB(480, 168));
        assertThat(red.getRed()).isGreaterThan(4 * red.getGreen());

        var object = Scenes.object("mtllib m.mtl\nusemtl bleu\n").getBytes(UTF_8);
        var library = "newmtl bleu\nKd 0 0 1\n".getBytes(UTF_8);
        var blue = new Color(
                drawn(Scenes.zip("c.obj", object, "m.mtl", library), "c.zip").getRGB(480, 168));
        assertThat(blue.getBlue()).isGreaterThan(4 * blue.getRed());
    }

    /** All corners at one place of the image: its right half. */
    @Test
    void showsTheImageThatCoversASurface() throws Exception {
        var image = Base64.getEncoder().encodeToString(Images.encoded(Images.halves(64, 64), "png"));
        var json = Scenes.json("{\"mesh\":0}", 36, "\"bufferView\":0,")
                .replace(
                        "\"POSITION\":0},\"indices\":1,\"material\"",
                        "\"POSITION\":0,\"TEXCOORD_0\":2},\"indices\":1,\"material\"")
                .replace("\"baseColorFactor\":[1,0,0,1]", "\"baseColorTexture\":{\"index\":0}")
                .replace(
                        "\"accessors\":[",
                        "\"textures\":[{\"source\":0}],\"images\":[{\"uri\":\"data:image/png;base64," + image
                                + "\"}],\"accessors\":[")
                .replace(
                        "\"type\":\"SCALAR\"}",
                        "\"type\":\"SCALAR\"},{\"bufferView\":2,\"componentType\":5121,"
                                + "\"normalized\":true,\"count\":8,\"type\":\"VEC2\"}")
                .replace("\"byteLength\":72}", "\"byteLength\":72},{\"buffer\":0,\"byteOffset\":168,\"byteLength\":16}")
                .replace("\"byteLength\":168", "\"byteLength\":184");
        var buffer = Arrays.copyOf(Scenes.buffer(Scenes.cube()), 184);
        Arrays.fill(buffer, 168, 184, (byte) 190);

        var blue = new Color(drawn(Scenes.glb(json, buffer), "c.glb").getRGB(480, 168));
        assertThat(blue.getBlue()).isGreaterThan(4 * blue.getRed());
    }

    @Test
    void putsMeshesWhereTheirNodesSay() throws Exception {
        var apart = drawn("{\"children\":[1,2]}", CUBE, "{\"mesh\":1,\"translation\":[8,0,0],\"scale\":[0.5,0.5,0.5]}");

        assertThat(brightness(apart, 480, 360)).isGreaterThan(GROUND - 5);
        var matrix =
                drawn("{\"children\":[1,2]}", CUBE, "{\"mesh\":1,\"matrix\":[0.5,0,0,0,0,0.5,0,0,0,0,0.5,0,8,0,0,1]}");
        for (int x = 0; x < 960; x += 7) {
            assertThat(matrix.getRGB(x, 300)).isEqualTo(apart.getRGB(x, 300));
        }
    }

    @Test
    void showsTheFrontOfWhatIsMirrored() throws Exception {
        assertCube(drawn("{\"mesh\":1,\"scale\":[-1,1,1]}"));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 0, Float.MAX_VALUE})
    void drawsNothingOfPointsThatAreNowhere(float number) throws Exception {
        var positions = new float[24];
        Arrays.fill(positions, number);
        var json = Scenes.json(CUBE, 36, "\"bufferView\":0,");
        assertNothing(Scenes.glb(json, Scenes.buffer(positions)), "A scene of the size");
    }

    @Test
    void drawsNothingOfEmptyAndCompressedScenes() throws Exception {
        var none = Scenes.json("{}", 36, "\"bufferView\":0,").replace("\"meshes\":[", "\"others\":[");
        assertNothing(Scenes.glb(none, new byte[168]), "A scene of the size");
        assertNothing(Scenes.glb(Scenes.json(CUBE, 36, ""), new byte[168]), "compressed or missing");
        assertNothing(Scenes.glb(Scenes.json(CUBE, 37, "\"bufferView\":0,"), new byte[168]), "compressed or missing");
        assertNothing(new byte[0], "");
        assertNothing("{".getBytes(UTF_8), "");
    }

    @Test
    void drawsNothingOfWhatClaimsTooMuch() throws Exception {
        var buffer = Scenes.buffer(Scenes.cube());
        assertNothing(Scenes.glb(Scenes.json(CUBE, 1L << 40, "\"bufferView\":0,"), buffer), "triangles");
        assertNothing(Scenes.cubes("{\"children\":[0]}"), "nodes");
        var nodes = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            nodes.add("{\"children\":[%d,%d]}".formatted(i + 1, i + 1));
        }
        nodes.add(CUBE);
        assertNothing(Scenes.cubes(nodes.toArray(String[]::new)), "nodes");
    }

    @Test
    void drawsNothingOfAnEndlessPileOfLargeFaces() throws Exception {
        var pile = new StringBuilder("{\"children\":[1");
        for (int i = 2; i <= 2_000; i++) {
            pile.append(',').append(i);
        }
        pile.append("]}").append(",{\"mesh\":1,\"scale\":[1,1,0.00001]}".repeat(2_000));

        assertNothing(Scenes.cubes(pile.toString()), "behind one another");
    }
}
