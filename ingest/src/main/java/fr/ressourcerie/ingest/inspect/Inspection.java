package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Problem;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.Warning;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a deposited file turned out to be. */
public sealed interface Inspection permits Inspection.Taken, Inspection.Refused {
    /**
     * A file that the commons can hold.
     *
     * @param format what the file is, by what it declares
     * @param found what was read in it, made of maps, lists, strings, numbers and booleans only; always holds
     *     {@code items}, the tree of the organisation as {@code {id, title, href?, children?}}; docs/found.md has the
     *     keys of every format
     * @param proposals values for the resource's editable fields, most trusted first
     * @param warnings oddities that do not prevent its being taken
     * @param entries the files inside a zip, in the order of its central directory; empty for any other file
     */
    record Taken(
            Format format,
            Map<String, Object> found,
            List<Proposal> proposals,
            List<Warning> warnings,
            List<PackageEntry> entries)
            implements Inspection {

        /** The same with something more found; an empty list says nothing. */
        public Taken with(String key, List<?> value) {
            if (value.isEmpty()) {
                return this;
            }
            var more = new LinkedHashMap<>(found);
            more.put(key, value);
            return new Taken(format, Collections.unmodifiableMap(more), proposals, warnings, entries);
        }
    }

    /** A file that the commons cannot hold, and how its depositor can mend it. */
    record Refused(Problem problem) implements Inspection {}
}
