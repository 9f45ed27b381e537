package fr.ressourcerie.client;

import java.io.IOException;

/** What is deposited: files and the description of them. */
interface Source {
    /** The description's bytes. */
    byte[] description() throws IOException;

    /** Its media type. */
    String type();

    /** Why a file that the description names cannot be sent, or an empty text. */
    String missing(String path);
}
