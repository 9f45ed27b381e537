package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ogg (RFC 3533), FLAC (RFC 9639), MP3 (ISO/IEC 11172-3) and AAC in ADTS (ISO/IEC 13818-7 §6.2). */
final class StreamFamily implements Family {
    private static final int OGG_TAIL = 1 << 17;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null) {
            return null;
        }
        if (deposit.has(0, "OggS")) {
            return ogg(deposit);
        }
        if (deposit.has(0, "fLaC")) {
            return flac(deposit);
        }
        boolean sync = deposit.head().length > 4 && (deposit.head()[0] & 0xff) == 0xff;
        if (sync && (deposit.head()[1] & 0xf6) == 0xf0 && deposit.hasExtension("aac")) {
            return adts(deposit);
        }
        boolean frame = sync && (deposit.head()[1] & 0xe6) == 0xe2;
        return deposit.has(0, "ID3") || (frame && deposit.hasExtension("mp3")) ? mp3(deposit) : null;
    }

    private static Findings sound(Deposit deposit, String mediaType, double seconds, MediaTrack track) {
        return new MediaFindings(mediaType, deposit.size())
                .seconds(seconds)
                .tracks(List.of(track.kind(MediaTrack.Kind.AUDIO)))
                .tell();
    }

    private static Findings ogg(Deposit deposit) throws IOException {
        var bytes = ByteBuffer.wrap(deposit.head()).order(ByteOrder.LITTLE_ENDIAN);
        var head = new String(deposit.head(), 0, Math.min(512, deposit.head().length), StandardCharsets.ISO_8859_1);
        if (head.contains("\u0080theora")) {
            return new MediaFindings("video/ogg", deposit.size())
                    .picture(null)
                    .tracks(List.of(new MediaTrack().kind(MediaTrack.Kind.VIDEO).codec("theora")))
                    .tell();
        }
        var track = new MediaTrack();
        int vorbis = head.indexOf("\u0001vorbis");
        int opus = head.indexOf("OpusHead");
        long rate = 0;
        if (opus > 0 && bytes.limit() >= opus + 16) {
            rate = 48_000;
            track.codec("opus").channels(bytes.get(opus + 9) & 0xff).sampleRate(rate);
        } else if (vorbis > 0 && bytes.limit() >= vorbis + 16) {
            rate = Integer.toUnsignedLong(bytes.getInt(vorbis + 12));
            track.codec("vorbis").channels(bytes.get(vorbis + 11) & 0xff).sampleRate(rate);
        }
        double seconds = rate == 0 ? 0 : (double) lastGranule(deposit) / rate;
        var findings = sound(deposit, "audio/ogg", seconds, track);
        tags(findings, commentsAfter(deposit.head(), opus > 0 ? "OpusTags" : "\u0003vorbis"), "Ogg");
        return findings;
    }

    private static Map<String, String> commentsAfter(byte[] head, String mark) {
        int at = new String(head, StandardCharsets.ISO_8859_1).indexOf(mark);
        return at < 0 ? Map.of() : AudioTags.vorbis(head, at + mark.length());
    }

    /** The position of the last page, which counts samples (RFC 3533 §6). */
    private static long lastGranule(Deposit deposit) throws IOException {
        var tail = deposit.channel().read(Math.max(0, deposit.size() - OGG_TAIL), OGG_TAIL);
        var text = new String(tail, StandardCharsets.ISO_8859_1);
        int page = text.lastIndexOf("OggS");
        return page < 0 || page + 14 > tail.length
                ? 0
                : Math.max(
                        0, ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getLong(page + 6));
    }

    /** Blocks of metadata (RFC 9639 §8): the first says rate and length, one of type 4 holds comments. */
    private static Findings flac(Deposit deposit) {
        var head = ByteBuffer.wrap(deposit.head());
        double seconds = 0;
        var track = new MediaTrack().codec("flac");
        if (head.limit() >= 26) {
            long packed = head.getLong(18);
            long rate = packed >>> 44;
            seconds = rate == 0 ? 0 : (double) (packed & 0xf_ffff_ffffL) / rate;
            track.sampleRate(rate).channels((int) (packed >>> 41 & 7) + 1);
        }
        var findings = sound(deposit, "audio/flac", seconds, track);
        int at = 4;
        boolean last = false;
        while (!last && at + 4 <= head.limit()) {
            int type = head.get(at) & 0x7f;
            last = head.get(at) < 0;
            if (type == 4) {
                tags(findings, AudioTags.vorbis(deposit.head(), at + 4), "FLAC");
            }
            at += 4 + (head.getInt(at) & 0xffffff);
        }
        return findings;
    }

    private static Findings adts(Deposit deposit) {
        return sound(deposit, "audio/aac", new AdtsFrames(deposit).seconds(), new MediaTrack().codec("mp4a"));
    }

    private static Findings mp3(Deposit deposit) throws IOException {
        long start = 0;
        var head = deposit.head();
        if (deposit.has(0, "ID3") && head.length >= 10) {
            start = 10L + AudioTags.synchsafe(head, 6);
        }
        var frame = Mp3Frame.read(deposit.channel().read(start, 400));
        var track = new MediaTrack().codec("mp3");
        double seconds = 0;
        if (frame != null) {
            seconds = frame.seconds(deposit.size() - start);
            track.sampleRate(frame.sampleRate()).channels(frame.mono() ? 1 : 2);
        }
        var findings = sound(deposit, "audio/mpeg", seconds, track);
        if (deposit.has(0, "ID3")) {
            tags(findings, AudioTags.id3(head), "ID3");
        }
        return findings;
    }

    private static void tags(Findings findings, Map<String, String> tags, String where) {
        findings.title(tags.get("title"), Proposal.Source.METADATA, where + " title")
                .put("artist", Findings.cap(tags.get("artist"), Findings.TITLE_LENGTH))
                .put("album", Findings.cap(tags.get("album"), Findings.TITLE_LENGTH));
        var language = tags.get("language");
        if (language != null) {
            findings.languages(List.of(LanguageCodes.tag(language)), Proposal.Source.METADATA, where + " language");
        }
    }
}
