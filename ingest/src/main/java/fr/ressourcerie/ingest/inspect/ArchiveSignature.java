package fr.ressourcerie.ingest.inspect;

/** Knows the first bytes of archives other than zip, so that their refusal can say what they are. */
final class ArchiveSignature {
    private static final int USTAR = 257;

    private ArchiveSignature() {}

    static boolean known(Deposit deposit) {
        return deposit.has(0, "Rar!\u001a\u0007")
                || deposit.has(0, "7z\u00bc\u00af'\u001c")
                || deposit.has(0, "\u001f\u008b")
                || deposit.has(0, "BZh")
                || deposit.has(0, "\u00fd7zXZ\0")
                || deposit.has(USTAR, "ustar");
    }
}
