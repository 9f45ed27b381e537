package fr.ressourcerie.api.search;

import fr.ressourcerie.search.Facet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/** What an address chooses: a facet's parameter may be repeated, or name several values between commas. */
final class Filters {
    private Filters() {}

    static Map<Facet, Set<String>> of(MultiValueMap<String, String> parameters) {
        var filters = new EnumMap<Facet, Set<String>>(Facet.class);
        for (var facet : Facet.values()) {
            var values = parameters.getOrDefault(facet.wire(), List.of()).stream()
                    .flatMap(value -> List.of(value.split(",", -1)).stream())
                    .filter(value -> !value.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
            filters.put(facet, values);
        }
        return filters;
    }
}
