package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a sound or a film's container says cheaply.
 *
 * @param seconds duration in seconds, 0 where it is not said
 * @param size the picture's size, null for a sound
 */
record MediaFindings(
        String mediaType, double seconds, @Nullable PixelSize size, boolean picture, boolean spherical) {
    private static final double LONGEST = 10 * 365 * 86_400.0;

    Findings tell() {
        var format = !picture ? Format.AUDIO : spherical ? Format.VIDEO_360 : Format.VIDEO;
        var findings = new Findings(format).put("mediaType", mediaType);
        if (seconds > 0 && seconds < LONGEST) {
            findings.put("durationSeconds", Math.round(seconds * 1000) / 1000.0)
                    .duration(
                            Duration.ofMillis(Math.round(seconds * 1000)),
                            Proposal.Source.METADATA,
                            mediaType + " : " + Math.round(seconds) + " s");
        }
        if (size != null && size.width() > 0 && size.height() > 0) {
            findings.put("width", size.width()).put("height", size.height());
        }
        return switch (format) {
            case VIDEO_360 -> findings.equipment("vidéo sphérique", "vr-headset", "computer", "headphones");
            case AUDIO -> findings.equipment(mediaType, "computer", "smartphone", "headphones");
            default -> findings.equipment(mediaType, "computer", "tablet", "smartphone", "headphones");
        };
    }
}
