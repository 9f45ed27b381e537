package fr.ressourcerie.catalogue.resource;

/** What a resource is to the person who teaches with it. */
public enum Kind implements Wire {
    ELEARNING,
    IMMERSIVE,
    ASSESSMENT,
    PATHWAY,
    PRACTICE,
    DOCUMENT,
    MEDIA,
    TOOL
}
