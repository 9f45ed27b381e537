package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Matroska and WebM (RFC 9559): what the segment's {@code Info} and {@code Tracks} say within the first 4 MiB. */
final class MatroskaFamily implements Family {
    private static final int HEAD = 4 << 20;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null || !deposit.has(0, "\u001aE\u00df\u00a3")) {
            return null;
        }
        var matroska = Matroska.read(deposit.channel().read(0, HEAD));
        boolean picture = matroska.picture() || !matroska.sound();
        var kind = matroska.docType().equals("webm") ? "webm" : "x-matroska";
        return new MediaFindings(
                        (picture ? "video/" : "audio/") + kind,
                        matroska.seconds(),
                        matroska.size(),
                        picture,
                        matroska.spherical())
                .tell()
                .title(matroska.title(), Proposal.Source.METADATA, "Matroska Info/Title");
    }
}
