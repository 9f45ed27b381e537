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
        boolean picture = matroska.has(MediaTrack.Kind.VIDEO) || !matroska.has(MediaTrack.Kind.AUDIO);
        var kind = matroska.docType().equals("webm") ? "webm" : "x-matroska";
        var media = new MediaFindings((picture ? "video/" : "audio/") + kind, deposit.size())
                .seconds(matroska.seconds())
                .tracks(matroska.tracks())
                .chapters(matroska.chapters());
        if (picture) {
            media.picture(matroska.size());
        }
        var projection = matroska.projection();
        media.spherical(projection != null, projection, matroska.stereo());
        return media.tell().title(matroska.title(), Proposal.Source.METADATA, "Matroska Info/Title");
    }
}
