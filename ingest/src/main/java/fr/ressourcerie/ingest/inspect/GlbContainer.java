package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary container of glTF 2.0 (§4.4): a header, a JSON chunk, at most one BIN chunk right after it, and chunks of
 * other types that are passed over. What breaks a MUST is refused; bytes after the container are a warning.
 *
 * @param json the content of the JSON chunk
 * @param binaryStart where the content of the BIN chunk begins in the file, 0 if there is none
 * @param binaryLength length of the BIN chunk in bytes, or −1 if there is none
 */
record GlbContainer(ByteBuffer json, long binaryStart, long binaryLength, List<String> warnings) {
    private static final int HEADER = 12;
    private static final int JSON = 0x4e4f534a;
    private static final int BIN = 0x004e4942;
    private static final int MAX_CHUNKS = 1_000;

    static GlbContainer read(Deposit deposit) throws IOException {
        var header = bytes(deposit, 0, HEADER);
        if (header.remaining() < HEADER) {
            throw refused("glb-header", "l’en-tête est incomplet");
        }
        long version = Integer.toUnsignedLong(header.getInt(4));
        long length = Integer.toUnsignedLong(header.getInt(8));
        if (version != 2) {
            throw refused("glb-version", "la version du conteneur est " + version + " et non 2");
        }
        if (length < HEADER + 8) {
            throw refused("glb-length", "la longueur annoncée (" + length + ") ne laisse place à aucun bloc");
        }
        if (length > deposit.size()) {
            throw refused(
                    "glb-length",
                    "la longueur annoncée est de %d octets et le fichier en fait %d : il a sans doute été coupé"
                            .formatted(length, deposit.size()));
        }
        var warnings = new ArrayList<String>();
        if (length < deposit.size()) {
            warnings.add(
                    "%d octets suivent la fin du conteneur GLB (glTF 2.0 §4.4.2).".formatted(deposit.size() - length));
        }
        return chunks(deposit, length, warnings);
    }

    private static GlbContainer chunks(Deposit deposit, long end, List<String> warnings) throws IOException {
        byte[] json = {};
        long binary = -1;
        long start = 0;
        long position = HEADER;
        for (int index = 0; position < end; index++) {
            var chunk = bytes(deposit, position, 8);
            if (end - position < 8 || index >= MAX_CHUNKS) {
                throw refused("glb-chunk", "l’en-tête du bloc n° " + (index + 1) + " est incomplet");
            }
            long length = Integer.toUnsignedLong(chunk.getInt(0));
            int type = chunk.getInt(4);
            checkPlace(index, type, length, end - position - 8);
            if (type == JSON) {
                json = json(deposit, position + 8, length);
            } else if (type == BIN) {
                binary = length;
                start = position + 8;
            } else {
                warnings.add("Le bloc n° %d est d’un type inconnu (0x%08x).".formatted(index + 1, type));
            }
            position += 8 + length;
        }
        return new GlbContainer(ByteBuffer.wrap(json), start, binary, warnings);
    }

    private static void checkPlace(int index, int type, long length, long room) {
        if (index == 0 && type != JSON) {
            throw refused("glb-chunk", "le premier bloc doit être le bloc JSON");
        }
        if (length > room) {
            throw refused("glb-chunk", "le bloc n° %d dépasse la fin du conteneur".formatted(index + 1));
        }
        if (length % 4 != 0) {
            throw refused("glb-chunk", "la longueur du bloc n° %d n’est pas un multiple de 4".formatted(index + 1));
        }
        if (type == JSON && index > 0) {
            throw refused("glb-chunk", "il y a deux blocs JSON");
        }
        if (type == JSON && length == 0) {
            throw refused("glb-chunk", "le bloc JSON est vide");
        }
        if (type == BIN && index != 1) {
            throw refused("glb-chunk", "un bloc binaire ne peut être que le deuxième bloc, et unique");
        }
    }

    private static byte[] json(Deposit deposit, long offset, long length) throws IOException {
        if (length > Json.MAX_BYTES) {
            throw refused("glb-chunk", "le bloc JSON dépasse %d octets".formatted(Json.MAX_BYTES));
        }
        var json = deposit.channel().read(offset, (int) length);
        if (json.length > 0 && json[0] == (byte) 0xef) {
            throw refused("glb-chunk", "le bloc JSON commence par une marque d’ordre des octets");
        }
        return json;
    }

    private static ByteBuffer bytes(Deposit deposit, long offset, int length) throws IOException {
        var bytes = deposit.channel().read(offset, length);
        var padded = ByteBuffer.wrap(bytes.length < length && offset > 0 ? new byte[length] : bytes);
        return padded.order(ByteOrder.LITTLE_ENDIAN);
    }

    static RejectedFile refused(String code, String how) {
        return new RejectedFile(
                code,
                "Ce fichier GLB est invalide : %s (glTF 2.0 §4.4).".formatted(how),
                "Exportez à nouveau la scène au format GLB (glTF 2.0 binaire) depuis votre logiciel 3D.");
    }
}
