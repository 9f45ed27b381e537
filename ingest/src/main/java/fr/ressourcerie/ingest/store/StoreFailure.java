package fr.ressourcerie.ingest.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The storage itself failed: away, full, or refusing us. Nothing is said about the bytes, and trying again may help. */
public final class StoreFailure extends IOException {
    public StoreFailure(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
