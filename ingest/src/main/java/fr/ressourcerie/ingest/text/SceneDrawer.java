package fr.ressourcerie.ingest.text;

import fr.ressourcerie.ingest.inspect.Surfaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Draws a 3D scene or object as it stands at rest: seen from the right and from above, without perspective, under two
 * lights, on a light ground.
 */
final class SceneDrawer {
    private SceneDrawer() {}

    /** @throws IOException where there is nothing to see, or too much */
    static Drawn draw(Path document, String fileName) throws IOException {
        try (var file = Files.newByteChannel(document)) {
            var surfaces = Surfaces.of(file, fileName);
            var bounds = new SceneView.Bounds();
            surfaces.forEach(bounds::widen);
            var canvas = new SceneCanvas(bounds.view(), new SceneTextures(surfaces));
            surfaces.forEach(canvas::draw);
            return Pictures.of(canvas.picture());
        }
    }
}
