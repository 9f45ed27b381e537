package fr.ressourcerie.api.resource;

import fr.ressourcerie.api.wiring.PublicAddress;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A resource for those who ask for {@code application/ld+json}. */
@RestController
final class LinkedDataController {
    private final Resources resources;
    private final LinkedData data;

    LinkedDataController(Resources resources, PublicAddress address, Vocabularies vocabularies) {
        this.resources = resources;
        this.data = new LinkedData(address.base().toString(), vocabularies.get("skills"));
    }

    @Hidden
    @GetMapping(path = "/api/resources/{id}", produces = "application/ld+json")
    ResponseEntity<Map<String, Object>> linkedData(Caller caller, @PathVariable UUID id) {
        var resource = resources.get(caller, id);
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, data.signposts(resource).toArray(String[]::new))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(data.jsonLd(resource));
    }
}
