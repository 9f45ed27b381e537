package fr.ressourcerie.search.indexing;

import static java.util.stream.Collectors.toMap;

import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.search.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Resources as they stand in the catalogue, read a batch at a time: one query for the resources, one for their latest
 * ready versions, one for the words inside.
 */
final class Catalogue implements Shelf {
    private final Resources resources;
    private final Versions versions;
    private final Documents documents;

    Catalogue(Resources resources, Versions versions, Documents documents) {
        this.resources = resources;
        this.versions = versions;
        this.documents = documents;
    }

    @Override
    public List<Update> updates(Set<UUID> ids) {
        var published = resources.load(ids).stream()
                .filter(resource -> resource.state() == ResourceState.PUBLISHED)
                .collect(toMap(Resource::id, resource -> resource));
        var latest = versions.latestReady(published.keySet()).stream()
                .collect(toMap(Version::resourceId, version -> version));
        var texts = latest.isEmpty() ? Map.<UUID, List<TextPart>>of() : versions.texts(latest.values());
        var updates = new ArrayList<Update>();
        for (var id : ids) {
            var resource = published.get(id);
            updates.add(
                    resource == null
                            ? new Update.Remove(id)
                            : new Update.Put(
                                    documents.document(resource, latest.get(id), texts.getOrDefault(id, List.of()))));
        }
        return updates;
    }
}
