package fr.ressourcerie.ingest.derive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One still of a film, or the cover of a sound, taken by FFmpeg where it is installed, in a process of its own: no
 * network, only the containers of films and sounds (a playlist could name other files), little memory and time. What it
 * gives is foreign bytes like the film's own.
 */
public final class Films {
    private static final Logger LOG = LoggerFactory.getLogger(Films.class);
    private static final Duration TIME = Duration.ofSeconds(40);
    private static final long LARGEST = 2_000_000_000;
    private static final int LARGEST_STILL = 5_000_000;
    private static final String CONTAINERS = "mov,matroska,avi,flv,mpegts,mp3,flac,ogg,wav,aac";
    /** Kilobytes of address space and seconds of computing, then the program. */
    private static final String LIMITED = "ulimit -v 3000000; ulimit -t 30; exec \"$@\"";

    private final @Nullable Path ffmpeg;
    private final Path folder;

    /**
     * @param ffmpeg the program, or null for no stills
     * @param folder where a film lies while it is looked at; what a killed program left there is removed
     */
    public Films(@Nullable Path ffmpeg, Path folder) throws IOException {
        this.ffmpeg = ffmpeg;
        this.folder = folder;
        Files.createDirectories(folder);
        try (var left = Files.list(folder)) {
            for (var path : left.toList()) {
                Files.delete(path);
            }
        }
    }

    /** FFmpeg among the programs of this machine, or null. */
    public static @Nullable Path installed() {
        var path = System.getenv("PATH");
        for (var place : path == null ? new String[0] : path.split(":", -1)) {
            var program = Path.of(place, "ffmpeg");
            if (!place.isEmpty() && Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }

    /**
     * A still, as an image that FFmpeg encoded.
     *
     * @param film read to the end, not closed
     * @param size of the film in bytes: beyond 2 GB none is taken
     * @param seconds the film's duration, 0 where it is not known
     * @throws IOException where the film could not be read
     */
    Optional<byte[]> still(InputStream film, long size, double seconds) throws IOException, InterruptedException {
        if (ffmpeg == null || size > LARGEST || folder.toFile().getUsableSpace() < 2 * size) {
            return Optional.empty();
        }
        var file = Files.createTempFile(folder, "film", null);
        try {
            try (var copy = Files.newOutputStream(file)) {
                film.transferTo(copy);
            }
            return still(ffmpeg, file, seconds);
        } finally {
            Files.delete(file);
        }
    }

    /** The same of a film that lies in a file. */
    Optional<byte[]> still(Path film, double seconds) throws IOException, InterruptedException {
        return ffmpeg == null ? Optional.empty() : still(ffmpeg, film, seconds);
    }

    private Optional<byte[]> still(Path program, Path file, double seconds) throws IOException, InterruptedException {
        var image = Files.createTempFile(folder, "still", ".jpg");
        try {
            var builder = new ProcessBuilder(command(program, seconds))
                    .directory(folder.toFile())
                    .redirectInput(file.toFile())
                    .redirectOutput(image.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            if (!ended(builder.start()) || Files.size(image) == 0 || Files.size(image) > LARGEST_STILL) {
                return Optional.empty();
            }
            return Optional.of(Files.readAllBytes(image));
        } finally {
            Files.delete(image);
        }
    }

    /** Whether it ended well and in time. */
    private static boolean ended(Process process) throws InterruptedException {
        try {
            return process.waitFor(TIME.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            if (process.isAlive()) {
                LOG.warn("A film took longer than {} to look at", TIME);
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** From a tenth of the film on, the frame that is most like its 50 neighbours: neither a title nor a fade. */
    private static List<String> command(Path program, double seconds) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", LIMITED, "sh", program.toString()));
        command.addAll(List.of("-nostdin", "-v", "error", "-threads", "1", "-protocol_whitelist", "file"));
        command.addAll(List.of("-format_whitelist", CONTAINERS));
        command.addAll(List.of("-ss", String.format(Locale.ROOT, "%.1f", Math.clamp(seconds / 10, 0, 600))));
        command.addAll(List.of("-i", "file:/dev/stdin", "-an", "-sn", "-dn"));
        command.addAll(List.of("-vf", "thumbnail=50,scale='min(1280,iw)':-2", "-frames:v", "1"));
        command.addAll(List.of("-f", "mjpeg", "-c:v", "mjpeg", "-q:v", "3", "pipe:1"));
        return command;
    }
}
