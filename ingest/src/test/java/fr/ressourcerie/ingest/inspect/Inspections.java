package fr.ressourcerie.ingest.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Problem;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Runs the inspector over bytes, and says in a test what is expected of it. */
final class Inspections {
    private Inspections() {}

    static Inspection inspect(byte[] bytes, String name) {
        try (var channel = new SeekableInMemoryByteChannel(bytes)) {
            return new Inspector().inspect(channel, name);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Inspection.Taken taken(byte[] bytes, String name) {
        var inspection = inspect(bytes, name);
        assertThat(inspection).isInstanceOf(Inspection.Taken.class);
        return (Inspection.Taken) inspection;
    }

    static Inspection.Taken taken(String text, String name) {
        return taken(text.getBytes(StandardCharsets.UTF_8), name);
    }

    static Inspection.Taken taken(ZipBuilder zip) {
        return taken(zip.bytes(), "paquet.zip");
    }

    static Problem refused(byte[] bytes, String name) {
        var inspection = inspect(bytes, name);
        assertThat(inspection).isInstanceOf(Inspection.Refused.class);
        var problem = ((Inspection.Refused) inspection).problem();
        assertThat(problem.detail()).isNotBlank();
        assertThat(problem.mend()).isNotBlank();
        return problem;
    }

    static Problem refused(String text, String name) {
        return refused(text.getBytes(StandardCharsets.UTF_8), name);
    }

    static Problem refused(ZipBuilder zip) {
        return refused(zip.bytes(), "paquet.zip");
    }

    static List<String> codes(Inspection.Taken taken) {
        return taken.warnings().stream().map(Warning::code).toList();
    }

    /** The first value proposed for a field, which is the most trusted. */
    static Object proposed(Inspection.Taken taken, String field) {
        return taken.proposals().stream()
                .filter(proposal -> proposal.field().equals(field))
                .map(Proposal::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing proposed for " + field));
    }
}
