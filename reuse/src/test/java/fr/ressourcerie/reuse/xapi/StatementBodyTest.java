package fr.ressourcerie.reuse.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of the statements resource (1.0.3, Communication 1.5; 2.0, 4.1.3), attachments and signatures (Data 2.6; 4.2.6). */
class StatementBodyTest {
    private static final String MIXED = "multipart/mixed; boundary=frontier";
    private static final String PLAIN =
            "{\"actor\":{\"mbox\":\"mailto:a@b.fr\"},\"verb\":{\"id\":\"http://x.org/v\"},\"object\":{\"id\":\"http://x.org/o\"}%s}";
    private static final byte[] FILE = "Ceci est\r\n--frontie un fichier\r\n".getBytes(StandardCharsets.UTF_8);

    private final Map<String, ByteArrayOutputStream> spool = new HashMap<>();

    @Test
    void readsJsonAlone() throws IOException {
        assertThat(read("application/json; charset=UTF-8", PLAIN.formatted("")).statements())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=frontier", "application/json-patch+json", ""})
    void refusesAnyOtherType_Communication1_5_and_4_1_3(String contentType) {
        refused(contentType, PLAIN.formatted(""), Reason.INVALID);
    }

    @Test
    void readsAttachmentsBehindStatements_Communication1_5_2_and_4_1_3() throws IOException {
        var received = read(MIXED, mixed(statement(FILE), part(FILE)));
        assertThat(received.statements()).hasSize(1);
        assertThat(received.parts()).containsOnlyKeys(sha256(FILE));
        assertThat(received.parts().get(sha256(FILE)).length()).isEqualTo(FILE.length);
        assertThat(spool.get(sha256(FILE)).toByteArray()).isEqualTo(FILE);
    }

    @Test
    void readsThemWhereverTheStreamIsCut() throws IOException {
        var body = mixed(statement(FILE), part(FILE)).getBytes(StandardCharsets.ISO_8859_1);
        for (int step = 1; step < 40; step++) {
            spool.clear();
            var received = read(MIXED, new Trickle(body, step));
            assertThat(received.parts()).hasSize(1);
            assertThat(spool.get(sha256(FILE)).toByteArray()).isEqualTo(FILE);
        }
    }

    @Test
    void readsAPreambleAnEpilogueAQuotedBoundaryAndHeadersOfAnyCase_RFC2046_5_1() throws IOException {
        var body = "preamble\r\n"
                + mixed(statement(FILE), part(FILE).replace("X-Experience-API-Hash", "x-experience-api-HASH"))
                + "epilogue";
        assertThat(read("Multipart/Mixed; Boundary=\"frontier\"", body).parts()).hasSize(1);
    }

    @Test
    void readsAnAttachmentThatBringsNothingButItsPlace_Data2_4_11_and_4_2_2_6() throws IOException {
        var linked = statement(FILE).replace("\"sha2\"", "\"fileUrl\": \"http://x.org/f\", \"sha2\"");
        assertThat(read("application/json", linked).parts()).isEmpty();
        assertThat(read(MIXED, mixed(linked)).parts()).isEmpty();
    }

    @Test
    void readsAnEmptyAttachment() throws IOException {
        assertThat(read(MIXED, mixed(statement(new byte[0]), part(new byte[0]))).parts())
                .hasSize(1);
    }

    @Test
    void refusesAnAttachmentWithoutBytesOrPlace_Data2_4_11_and_4_2_2_6() {
        refused("application/json", statement(FILE), Reason.INVALID);
        refused(MIXED, mixed(statement(FILE)), Reason.INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Experience-API-Hash: , X-Other: ",
        "Content-Transfer-Encoding: binary, Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: , X-Other: ",
        "'Content-Type: text/plain\r\nContent-T','Content-T'",
        "\r\nX-Exp, '\r\nX-Experience-API-Hash: a\r\nX-Exp'"
    })
    void refusesAPartThatDoesNotSayWhatItIs_Communication1_5_2_and_4_1_3(String said, String instead) {
        var part = part(FILE);
        assertThat(part).contains(said);
        refused(MIXED, mixed(statement(FILE), part.replace(said, instead)), Reason.INVALID);
    }

    @Test
    void refusesBytesThatHaveAnotherHash_Communication1_5_2_and_4_1_3() {
        refused(MIXED, mixed(statement(FILE), part(FILE).replace("Ceci", "Cela")), Reason.INVALID);
    }

    @Test
    void refusesAPartThatNoStatementAsksForOrThatComesTwice_Communication1_5_2_and_4_1_3() {
        refused(MIXED, mixed(statement(FILE), part(FILE), part(new byte[] {1})), Reason.INVALID);
        refused(MIXED, mixed(statement(FILE), part(FILE), part(FILE)), Reason.INVALID);
    }

    @Test
    void refusesStatementsThatAreNotTheFirstPart_Communication1_5_2_and_4_1_3() {
        var body = mixed(statement(FILE), part(FILE));
        refused(MIXED, body.replace("application/json", "text/plain"), Reason.INVALID);
    }

    @Test
    void refusesABoundaryThatIsNotSaidOrMalformed_RFC2046_5_1_1() {
        refused("multipart/mixed", mixed(statement(FILE), part(FILE)), Reason.INVALID);
        refused("multipart/mixed; boundary=\"a\u0001b\"", mixed(statement(FILE), part(FILE)), Reason.INVALID);
        refused("multipart/mixed; boundary=" + "x".repeat(71), mixed(statement(FILE), part(FILE)), Reason.INVALID);
        refused("multipart/mixed; boundary=other", mixed(statement(FILE), part(FILE)), Reason.INVALID);
    }

    @Test
    void refusesABodyThatEndsBeforeItsLastBoundary_RFC2046_5_1() {
        var body = mixed(statement(FILE), part(FILE));
        var last = body.length() - 4;
        for (int end = 0; end < last; end += 7) {
            refused(MIXED, body.substring(0, end), Reason.INVALID);
        }
    }

    @Test
    void refusesHeadersAndPreamblesWithoutEnd() {
        refused(MIXED, "--frontier\r\n" + "X: y\r\n".repeat(5_000), Reason.INVALID, Reason.TOO_LARGE);
        refused(MIXED, "x".repeat(1_000_000), Reason.INVALID);
        refused(MIXED, "\r\n".repeat(1_000_000), Reason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512"})
    void takesASignatureOfTheStatement_Data2_6_and_4_2_6(String algorithm) throws Exception {
        var jws = jws(algorithm, "", PLAIN.formatted(""));
        assertThat(read(MIXED, signed(PLAIN, jws)).statements()).hasSize(1);
    }

    @Test
    void refusesASignatureOfAnotherStatement_Data2_6_and_4_2_6() throws Exception {
        refused(
                MIXED,
                signed(
                        PLAIN,
                        jws("RS256", "", PLAIN.replace("x.org/o", "x.org/p").formatted(""))),
                Reason.INVALID);
    }

    @Test
    void refusesASignatureByAnotherAlgorithm_Data2_6_and_4_2_6() throws Exception {
        for (var algorithm : new String[] {"HS256", "none", "ES256"}) {
            refused(MIXED, signed(PLAIN, jws(algorithm, "", PLAIN.formatted(""))), Reason.INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "a.b.c", "e30.e30.e30", "!.!.!", "e30.e30", "bnVsbA.bnVsbA.x"})
    void refusesASignatureThatIsNoJws_Data2_6_and_4_2_6(String jws) {
        refused(MIXED, signed(PLAIN, jws.getBytes(StandardCharsets.US_ASCII)), Reason.INVALID);
    }

    @Test
    void refusesASignatureOfAnotherMediaType_Data2_6_and_4_2_6() throws Exception {
        var body = signed(PLAIN, jws("RS256", "", PLAIN.formatted("")));
        refused(MIXED, body.replace("application/octet-stream", "application/json"), Reason.INVALID);
    }

    @Test
    void refusesACertificateThatIsNone_Data2_6_and_4_2_6() throws Exception {
        for (var x5c : new String[] {"[]", "\"x\"", "[\"x\"]", "[\"AAAA\"]", "[1]"}) {
            refused(MIXED, signed(PLAIN, jws("RS256", ",\"x5c\":" + x5c, PLAIN.formatted(""))), Reason.INVALID);
        }
    }

    @Test
    void writesWhatItReads() throws IOException {
        var out = new ByteArrayOutputStream();
        var boundary = MultipartWriter.newBoundary();
        var writer = new MultipartWriter(out, boundary);
        writer.json();
        out.writeBytes(statement(FILE).getBytes(StandardCharsets.UTF_8));
        writer.attachment("text/plain", sha256(FILE), new ByteArrayInputStream(FILE));
        writer.end();
        var received = read(MultipartWriter.contentType(boundary), new ByteArrayInputStream(out.toByteArray()));
        assertThat(received.statements()).hasSize(1);
        assertThat(spool.get(sha256(FILE)).toByteArray()).isEqualTo(FILE);
    }

    private static String statement(byte[] file) {
        return PLAIN.formatted(attachment("http://x.org/file", "text/plain", file));
    }

    private static String attachment(String usage, String type, byte[] file) {
        return ",\"attachments\":[{\"usageType\":\"" + usage + "\",\"display\":{\"fr\":\"F\"},\"contentType\":\"" + type
                + "\",\"length\":" + file.length + ",\"sha2\":\"" + sha256(file) + "\"}]";
    }

    private static String signed(String plain, byte[] jws) {
        return mixed(plain.formatted(attachment(Attachment.SIGNATURE, "application/octet-stream", jws)), part(jws));
    }

    private static String part(byte[] file) {
        return "Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha256(file)
                + "\r\n\r\n" + new String(file, StandardCharsets.ISO_8859_1);
    }

    private static String mixed(String statement, String... parts) {
        var body = new StringBuilder("--frontier\r\nContent-Type: application/json\r\n\r\n").append(statement);
        for (var part : parts) {
            body.append("\r\n--frontier\r\n").append(part);
        }
        return body.append("\r\n--frontier--\r\n").toString();
    }

    private static byte[] jws(String algorithm, String more, String payload) throws GeneralSecurityException {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var header = "{\"alg\":\"" + algorithm + "\"" + more + "}";
        var input = encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        var signature = Signature.getInstance(
                "SHA" + (algorithm.startsWith("RS") ? algorithm.substring(2) : "256") + "withRSA");
        signature.initSign(pair().getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return (input + "." + encoder.encodeToString(signature.sign())).getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refused(String contentType, String body, Reason... reasons) {
        assertThatThrownBy(() -> read(contentType, body))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(reasons).contains(refusal.reason()));
    }

    private ReceivedStatements read(String contentType, String body) throws IOException {
        return read(contentType, new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private ReceivedStatements read(String contentType, InputStream body) throws IOException {
        return new StatementBody(new XapiJson()).read(contentType, body, XapiVersion.V2_0_0, this::open);
    }

    private OutputStream open(String sha2) {
        return spool.computeIfAbsent(sha2, _ -> new ByteArrayOutputStream());
    }

    /** A stream that gives at most so many bytes at once. */
    private static final class Trickle extends FilterInputStream {
        private final int step;

        Trickle(byte[] bytes, int step) {
            super(new ByteArrayInputStream(bytes));
            this.step = step;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(step, length));
        }
    }
}
