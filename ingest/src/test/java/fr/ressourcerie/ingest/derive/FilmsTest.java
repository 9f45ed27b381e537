package fr.ressourcerie.ingest.derive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stills of films, by a stand-in for FFmpeg and by FFmpeg where it is installed. */
@Timeout(120)
class FilmsTest {
    @TempDir
    Path folder;

    private Path program(String script) throws IOException {
        var program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Films films(Path program) throws IOException {
        return new Films(program, folder.resolve("films"));
    }

    private static ByteArrayInputStream film() {
        return new ByteArrayInputStream("film".getBytes(UTF_8));
    }

    @Test
    void hasTheFilmOnItsStandardInput() throws Exception {
        assertThat(films(program("cat")).still(film(), 4, 0))
                .hasValueSatisfying(still -> assertThat(still).asString().isEqualTo("film"));
        assertThat(folder.resolve("films")).isEmptyDirectory();
    }

    @Test
    void hasNoStillWhereTheProgramIsAbsentFailsOrSaysNothing() throws Exception {
        assertThat(films(null).still(film(), 4, 0)).isEmpty();
        assertThat(films(program("cat; exit 1")).still(film(), 4, 0)).isEmpty();
        assertThat(films(program("true")).still(film(), 4, 0)).isEmpty();
        assertThat(films(program("kill -9 $$")).still(film(), 4, 0)).isEmpty();
        assertThat(folder.resolve("films")).isEmptyDirectory();
    }

    @Test
    void givesTheProgramNeitherEnvironmentNorNetworkNorOtherContainers() throws Exception {
        var said = new String(
                films(program("echo \"$@\"; env")).still(film(), 4, 0).orElseThrow(), UTF_8);

        assertThat(said)
                .contains("-protocol_whitelist file", "-format_whitelist mov,")
                .doesNotContain("HOME=");
    }

    @Test
    void removesWhatAKilledProgramLeft() throws Exception {
        Files.createDirectories(folder.resolve("films"));
        Files.writeString(folder.resolve("films/left"), "over");
        films(null);

        assertThat(folder.resolve("films")).isEmptyDirectory();
    }

    @Test
    void takesNoFilmThatIsTooLarge() throws Exception {
        assertThat(films(program("cat")).still(film(), 3_000_000_000L, 0)).isEmpty();
    }

    @Test
    void takesAStillOfARealFilmAndNoneOfAPlaylistOrOfHalfAFilm() throws Exception {
        var ffmpeg = Films.installed();
        assumeTrue(ffmpeg != null);
        var film = folder.resolve("film.mp4");
        var made = new ProcessBuilder(
                        ffmpeg.toString(),
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=duration=2:size=640x360",
                        "-pix_fmt",
                        "yuv420p",
                        film.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();

        assertThat(films(ffmpeg).still(film, 2))
                .hasValueSatisfying(still -> assertThat(still).startsWith((byte) 0xff, (byte) 0xd8));

        var playlist = folder.resolve("list.mp4");
        Files.writeString(playlist, "#EXTM3U\n#EXTINF:1,\nfile://" + film + "\n#EXT-X-ENDLIST\n");
        assertThat(films(ffmpeg).still(playlist, 0)).isEmpty();
        var whole = Files.readAllBytes(film);
        Files.write(playlist, Arrays.copyOf(whole, whole.length / 2));
        assertThat(films(ffmpeg).still(playlist, 0)).isEmpty();
    }
}
