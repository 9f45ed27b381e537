package fr.ressourcerie.reuse.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signed statements (1.0.3, Data 2.6; 2.0, 4.2.6): a JWS in its compact form (RFC 7515) whose payload is the statement
 * before it was signed. A signature that comes without its certificate cannot be verified, but its form and payload are.
 */
final class Signatures {
    private static final Map<String, String> ALGORITHMS =
            Map.of("RS256", "SHA256withRSA", "RS384", "SHA384withRSA", "RS512", "SHA512withRSA");
    private static final int JWS_PARTS = 3;
    private static final int LONGEST_CHAIN = 10;

    private final StatementReader reader;

    Signatures(StatementReader reader) {
        this.reader = reader;
    }

    /**
     * Refuses a statement with a signature that is malformed, signs another statement, or is not its certificate's.
     *
     * @param signed the bytes of the attachments that are signatures, by their hash
     */
    void verify(SentStatement statement, Map<String, byte[]> signed, XapiVersion version) {
        var attachments = statement.json().path("attachments");
        for (int i = 0; i < attachments.size(); i++) {
            var attachment = attachments.get(i);
            if (attachment.path("usageType").asString("").equals(Attachment.SIGNATURE)) {
                verify(statement, attachment, signed, new Fault(version, "/attachments/" + i));
            }
        }
    }

    private void verify(SentStatement statement, JsonNode attachment, Map<String, byte[]> signed, Fault fault) {
        if (!MediaType.parse(attachment.path("contentType").stringValue())
                .essence()
                .equals("application/octet-stream")) {
            throw fault.because("Une signature est de type « application/octet-stream ».");
        }
        var sha2 = attachment.path("sha2").stringValue().toLowerCase(java.util.Locale.ROOT);
        var bytes = signed.get(sha2);
        if (bytes == null) {
            return;
        }
        var parts = new String(bytes, StandardCharsets.ISO_8859_1).strip().split("\\.", -1);
        if (parts.length != JWS_PARTS) {
            throw fault.because("Un JWS compact est attendu : trois parties séparées par des points.");
        }
        var header = value(parts[0], fault);
        var algorithm = ALGORITHMS.get(header.path("alg").asString(""));
        if (algorithm == null) {
            throw fault.because("L’algorithme d’une signature est RS256, RS384 ou RS512.");
        }
        payload(statement, value(parts[1], fault), fault);
        var signature = decode(parts[2], fault);
        if (header.has("x5c")) {
            certified(parts, header.path("x5c"), algorithm, signature, fault);
        }
    }

    private static void payload(SentStatement statement, JsonNode payload, Fault fault) {
        if (!(payload instanceof ObjectNode original)) {
            throw fault.because("Le contenu signé n’est pas un énoncé.");
        }
        try {
            StatementRules.check(original, fault.version());
        } catch (Refusal e) {
            throw fault.because("Le contenu signé n’est pas un énoncé valide : " + e.detail());
        }
        if (!StatementEquality.same(unsigned(original), unsigned(statement.json()))) {
            throw fault.because("Le contenu signé n’est pas cet énoncé.");
        }
    }

    /** The statement as it was before a signature was added to it. */
    private static ObjectNode unsigned(ObjectNode statement) {
        var copy = statement.deepCopy();
        if (copy.get("attachments") instanceof ArrayNode attachments) {
            var kept = copy.arrayNode();
            attachments.forEach(each -> {
                if (!each.path("usageType").asString("").equals(Attachment.SIGNATURE)) {
                    kept.add(each);
                }
            });
            copy.remove("attachments");
            if (!kept.isEmpty()) {
                copy.set("attachments", kept);
            }
        }
        return copy;
    }

    /** Refuses a signature that the first certificate's key did not make, or a chain that does not hold together. */
    private static void certified(String[] parts, JsonNode chain, String algorithm, byte[] signature, Fault fault) {
        try {
            var certificates = certificates(chain, fault);
            for (int i = 0; i + 1 < certificates.size(); i++) {
                certificates.get(i).verify(certificates.get(i + 1).getPublicKey());
            }
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificates.getFirst().getPublicKey());
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!verifier.verify(signature)) {
                throw fault.because("La signature n’est pas celle du certificat joint (x5c).");
            }
        } catch (GeneralSecurityException e) {
            throw fault.because("Les certificats joints (x5c) ne valident pas la signature.");
        }
    }

    private static List<X509Certificate> certificates(JsonNode chain, Fault fault) throws GeneralSecurityException {
        if (!chain.isArray() || chain.isEmpty() || chain.size() > LONGEST_CHAIN) {
            throw fault.because("x5c est une liste de 1 à " + LONGEST_CHAIN + " certificats.");
        }
        var factory = CertificateFactory.getInstance("X.509");
        var found = new ArrayList<X509Certificate>();
        for (var each : chain) {
            var bytes = decoded(Base64.getDecoder(), each.asString(""), fault);
            found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes)));
        }
        return found;
    }

    private JsonNode value(String part, Fault fault) {
        try {
            return reader.value(decode(part, fault), fault.version());
        } catch (Refusal e) {
            throw fault.because("Une partie du JWS n’est pas du JSON : " + e.detail());
        }
    }

    private static byte[] decode(String part, Fault fault) {
        return decoded(Base64.getUrlDecoder(), part, fault);
    }

    private static byte[] decoded(Base64.Decoder decoder, String text, Fault fault) {
        try {
            return decoder.decode(text);
        } catch (IllegalArgumentException e) {
            throw fault.because("Une partie n’est pas du base64.");
        }
    }

    /** Where a signature is at fault. */
    private record Fault(XapiVersion version, @Nullable String pointer) {
        Refusal because(String detail) {
            return Clause.SIGNATURE.refusal(version, pointer == null ? "" : pointer, detail);
        }
    }
}
