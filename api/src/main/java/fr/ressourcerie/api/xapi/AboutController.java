package fr.ressourcerie.api.xapi;

import fr.ressourcerie.reuse.xapi.XapiVersion;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which editions of xAPI are spoken here; anybody may ask (1.0.3, Communication 2.8; 2.0, 4.1.6.7). */
@Hidden
@RestController
final class AboutController {
    /** What the resource says. */
    record About(List<String> version) {}

    @GetMapping("/xapi/about")
    About about(ServerHttpRequest request) {
        Parameters.of(request, Set.of());
        var versions =
                Arrays.stream(XapiVersion.values()).map(XapiVersion::text).toList();
        return new About(versions);
    }
}
