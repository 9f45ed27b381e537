package fr.ressourcerie.ingest.derive;

import fr.ressourcerie.catalogue.resource.Wire;

/**
 * Bytes made of a version's file, stored beside it; they go when it does, and can always be made again.
 *
 * @param role what they serve for
 * @param name which of that role: the path of the entry, the width of the picture
 * @param objectKey where they are stored
 * @param mediaType of the bytes (RFC 6838)
 * @param size in bytes
 * @param sha256 64 hexadecimal digits
 */
public record DerivedObject(Role role, String name, String objectKey, String mediaType, long size, String sha256) {
    /** What a derived object serves for. */
    public enum Role implements Wire {
        /** What the resource looks like, at some width. */
        PICTURE,
        /** An entry of a package that lies compressed in it, and is wanted by ranges: a film, a sound. */
        PLAIN_ENTRY
    }
}
