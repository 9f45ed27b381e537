package fr.ressourcerie.catalogue.resource;

import java.util.UUID;

/** How one resource stands to another; derivation has a field of its own, since reuse is counted along it. */
public record Relation(Type type, UUID target) {
    /** Read from the resource that holds the relation to its target. */
    public enum Type implements Wire {
        PART_OF,
        REQUIRES,
        REPLACES
    }
}
