package fr.ressourcerie.helm;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects that a chart was rendered to.
 *
 * @param yaml all of them, as Helm writes them
 */
record Manifests(String yaml) {
    List<JsonNode> all() {
        var mapper = new JsonMapper();
        return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .<JsonNode>map(mapper::valueToTree)
                .toList();
    }

    List<JsonNode> of(String kind) {
        return all().stream()
                .filter(object -> object.path("kind").asString().equals(kind))
                .toList();
    }

    JsonNode one(String kind, String name) {
        return of(kind).stream()
                .filter(object -> object.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " named " + name + " in " + yaml));
    }

    JsonNode pod() {
        return one("StatefulSet", Chart.NAME).at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** The variables of the program; one that is taken from a secret has the secret's name and key as its value. */
    Map<String, String> variables() {
        return container()
                .path("env")
                .valueStream()
                .collect(Collectors.toMap(one -> one.path("name").asString(), Manifests::value));
    }

    private static String value(JsonNode variable) {
        var secret = variable.at("/valueFrom/secretKeyRef");
        return secret.isMissingNode()
                ? variable.path("value").asString()
                : secret.path("name").asString() + "/" + secret.path("key").asString();
    }
}
