package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages that are broken or hostile: each is rejected with a reason a depositor understands, and its bytes go. */
@WithTheProgram
class RejectedPackagesIT {
    private final Commons commons;

    RejectedPackagesIT(Commons commons) {
        this.commons = commons;
    }

    /** A file that cannot be taken. */
    record Broken(String name, String fileName, Supplier<byte[]> file) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken("no zip", "faux.zip", () -> bytes("Ceci n’est pas un zip.")),
                new Broken("cut in half", "coupé.zip", () -> half(Scorm12.holding("Coupé", "mot"))),
                new Broken("a wrong checksum inside", "abîmé.zip", RejectedPackagesIT::damaged),
                new Broken(
                        "a way out of the package",
                        "évadé.zip",
                        () -> good().file("../../etc/passwd", "x").zip()),
                new Broken(
                        "a way from the root",
                        "racine.zip",
                        () -> good().file("/etc/passwd", "x").zip()),
                new Broken(
                        "a bomb",
                        "bombe.zip",
                        () -> good().file("zéros.html", new byte[128 << 20]).zip()),
                new Broken("a manifest that is no XML", "manifeste.zip", () -> manifest("<manifest>")),
                new Broken(
                        "an entity from outside",
                        "entité.zip",
                        () -> manifest("<!DOCTYPE m [<!ENTITY e SYSTEM"
                                + " \"file:///etc/passwd\">]><manifest>&e;</manifest>")),
                new Broken("entities that multiply", "rires.zip", () -> manifest(laughs())),
                new Broken(
                        "nothing to launch",
                        "vide.zip",
                        () -> manifest(
                                "<manifest identifier=\"M\" xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\">"
                                        + "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
                                        + "<organizations/><resources/></manifest>")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void rejectsItWithAReasonAndKeepsNoneOfItsBytes(Broken broken) {
        var by = commons.organisation();
        var version =
                commons.deposit(by.client(), broken.fileName(), broken.file().get(), Map.of());

        assertThat(version.get("state").stringValue()).as(version.toString()).isEqualTo("rejected");
        var problem = version.get("problem");
        assertThat(problem.get("code").stringValue())
                .matches("[a-z]+(-[a-z0-9]+)*")
                .isNotEqualTo("ingest-failed");
        assertThat(problem.get("detail").stringValue()).isNotBlank().doesNotContain("Exception", "java.");
        assertThat(problem.get("mend").stringValue()).isNotBlank();
        assertThat(version.has("format")).isFalse();
        var address = "/api/resources/" + version.get("resourceId").stringValue() + "/versions/1";
        ProblemDocument.of(by.get(address + "/package").expecting(409));
        await().untilAsserted(() ->
                assertThat(blobs(version.get("sha256").stringValue())).isZero());
        await().untilAsserted(() -> assertThat(commons.objects()).noneMatch(key -> unknown(key)));
    }

    private long blobs(String sha256) {
        return commons.jdbc()
                .sql("select count(*) from blob where sha256 = ?")
                .param(HexFormat.of().parseHex(sha256))
                .query(Long.class)
                .single();
    }

    private boolean unknown(String key) {
        return commons.jdbc()
                .sql("select not exists(select from blob where object_key = ?)"
                        + " and not exists(select from upload where object_key = ? and completed_at is null)")
                .param(key)
                .param(key)
                .query(Boolean.class)
                .single();
    }

    private static Scorm12 good() {
        return Scorm12.titled("Bon").file("index.html", "<p>Bonjour</p>");
    }

    private static byte[] manifest(String xml) {
        return new Scorm12()
                .file("imsmanifest.xml", xml)
                .file("index.html", "<p>Bonjour</p>")
                .zip();
    }

    private static String laughs() {
        var xml = new StringBuilder("<!DOCTYPE m [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a")
                    .append(i)
                    .append(" \"&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";\">");
        }
        return xml.append("]><manifest>&a29;</manifest>").toString();
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    /** One bit of the page's content flipped, after the headers were written. */
    private static byte[] damaged() {
        var noise = new byte[4_096];
        new java.util.Random(1).nextBytes(noise);
        var zip = good().file("image.bin", noise).zip();
        int end = zip.length - 1_000;
        zip[end] ^= 1;
        return zip;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
