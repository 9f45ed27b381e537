package fr.ressourcerie.catalogue.resource;

/** Where a resource stands between its depositor's desk and the commons. */
public enum ResourceState implements Wire {
    DRAFT("draft"),
    IN_REVIEW("in_review"),
    PUBLISHED("published"),
    WITHDRAWN("withdrawn");

    private final String wire;

    ResourceState(String wire) {
        this.wire = wire;
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonValue
    public String wire() {
        return wire;
    }
}
