package fr.ressourcerie.ingest.store;

import java.io.IOException;

/** Nothing stands under this key, or this part never wholly arrived. */
public final class NoSuchObject extends IOException {
    public NoSuchObject(String what) {
        super("Nothing is stored as " + what);
    }
}
