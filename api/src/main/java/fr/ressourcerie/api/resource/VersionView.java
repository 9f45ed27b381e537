package fr.ressourcerie.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Kind;
import fr.ressourcerie.catalogue.resource.Problem;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.QualityFinding;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.catalogue.resource.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version as it is sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Version")
record VersionView(
        UUID resourceId,
        int number,
        VersionState state,
        @Nullable Format format,
        @Nullable Kind kind,
        String fileName,
        long size,
        String sha256,
        Map<String, Object> found,
        List<Proposal> proposals,
        List<Warning> warnings,
        List<QualityFinding> quality,
        @Nullable Rejection problem,
        Instant createdAt) {

    /** Why a version was rejected; not to be taken for the problem that a request is answered with. */
    record Rejection(String code, String detail, String mend) {
        static Rejection of(Problem problem) {
            return new Rejection(problem.code(), problem.detail(), problem.mend());
        }
    }

    static VersionView of(Version version) {
        return new VersionView(
                version.resourceId(),
                version.number(),
                version.state(),
                version.format(),
                version.kind(),
                version.fileName(),
                version.size(),
                version.sha256(),
                version.found(),
                version.proposals(),
                version.warnings(),
                version.quality(),
                version.problem() == null ? null : Rejection.of(version.problem()),
                version.createdAt());
    }
}
