package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebBuildTest {
    private static List<Object> equipment(Inspection.Taken taken) {
        return taken.proposals().stream()
                .filter(proposal -> proposal.field().equals("equipment"))
                .map(Proposal::value)
                .toList();
    }

    @Test
    void knowsPagesThatOpenAnImmersiveSession() {
        var frame = taken(new ZipBuilder().file("index.html", "<html><a-scene><a-box></a-box></a-scene></html>"));
        var script = taken(new ZipBuilder()
                .file("index.html", "<html></html>")
                .file("js/main.js", "document.body.append(ARButton.createButton(renderer))"));

        assertThat(frame.found()).containsEntry("webXr", true).containsEntry("webXrLibraries", List.of("a-frame"));
        assertThat(equipment(frame).getFirst()).isEqualTo(List.of("vr-headset", "computer"));
        assertThat(equipment(script).getFirst()).isEqualTo(List.of("smartphone", "ar-device"));
    }

    @Test
    void doesNotTakeTheLibraryForItsUse() {
        var page = new ZipBuilder()
                .file("index.html", "<html></html>")
                .file("js/three.module.min.js", "navigator.xr.requestSession('immersive-vr')");

        assertThat(taken(page).found()).doesNotContainKey("webXr");
    }

    @Test
    void knowsABuildOfUnityAndWhatItWeighs() {
        var inspection = taken(new ZipBuilder()
                .file("index.html", "<html><script>var c = {productName: \"Visite d'atelier\"};</script></html>")
                .file("Build/Atelier.loader.js", "x")
                .stored("Build/Atelier.data.br", new byte[300_000])
                .stored("Build/Atelier.wasm.br", new byte[200_000]));

        assertThat(inspection.found())
                .containsEntry("engine", "unity")
                .containsEntry("buildBytes", 500_000L)
                .containsEntry("productName", "Visite d'atelier");
        assertThat(inspection.found().get("slowLine").toString()).contains("seconds=2");
        assertThat(codes(inspection)).containsExactly("precompressed-build");
        assertThat(codes(taken(new ZipBuilder().file("index.html", "x").file("Build/a.loader.js", "x"))))
                .containsExactly("incomplete-build");
    }

    @Test
    void saysThatAStreamedGameNeedsItsServer() {
        var inspection =
                taken(new ZipBuilder().file("index.html", "<html></html>").file("scripts/webRtcPlayer.js", "x"));

        assertThat(codes(inspection)).containsExactly("needs-streaming-server");
    }
}
