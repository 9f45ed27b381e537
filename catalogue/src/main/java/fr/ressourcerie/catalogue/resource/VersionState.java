package fr.ressourcerie.catalogue.resource;

/** Where the ingest of one version stands; the last two are final. */
public enum VersionState implements Wire {
    RECEIVING,
    SCANNING,
    INSPECTING,
    EXTRACTING,
    READY,
    REJECTED;

    public boolean settled() {
        return this == READY || this == REJECTED;
    }
}
