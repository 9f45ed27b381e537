package fr.ressourcerie.ingest.inspect;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the XMP of a 360° view says (Google, Photo Sphere XMP Metadata): projection, the size of the whole sphere, the
 * part of it that the picture covers, and where one looks first. Sizes are pixels, angles degrees.
 *
 * @param projection {@code equirectangular} or {@code cylindrical}
 */
record Panorama(String projection, Map<String, Double> numbers) {
    private static final Pattern PROJECTION = Pattern.compile(
            "ProjectionType\\s{0,20}(?:=\\s{0,20}[\"']|>)\\s{0,20}(equirectangular|cylindrical)",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> NUMBERS = List.of(
            "FullPanoWidthPixels",
            "FullPanoHeightPixels",
            "CroppedAreaImageWidthPixels",
            "CroppedAreaImageHeightPixels",
            "CroppedAreaLeftPixels",
            "CroppedAreaTopPixels",
            "PoseHeadingDegrees",
            "InitialViewHeadingDegrees");

    /** What the bytes say, or null where they say no projection. */
    static @Nullable Panorama find(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        var projection = PROJECTION.matcher(text);
        if (!projection.find()) {
            return null;
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (var name : NUMBERS) {
            var value = number(text, name);
            if (value != null) {
                numbers.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), value);
            }
        }
        return new Panorama(projection.group(1).toLowerCase(Locale.ROOT), numbers);
    }

    private static @Nullable Double number(String text, String name) {
        int at = text.indexOf(name);
        int from = at < 0 ? -1 : at + name.length();
        if (from < 0) {
            return null;
        }
        var rest = text.substring(from, Math.min(text.length(), from + 40));
        return Numbers.decimal(
                rest.replaceFirst("^\\s*(?:=\\s*[\"']|>)\\s*", "").replaceFirst("(?s)[\"'<\\s].*", ""));
    }

    void tell(Findings findings) {
        findings.put("projection", projection).put("panorama", numbers);
    }
}
