package fr.ressourcerie.ingest.store;

import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The keys of a list that the client fetches as it is read, page by page. */
record ListedKeys(Iterator<Result<Item>> found) implements Iterator<String> {
    @Override
    public boolean hasNext() {
        try {
            return found.hasNext();
        } catch (IllegalStateException e) {
            throw broken(e);
        }
    }

    @Override
    public String next() {
        try {
            return found.next().get().objectName();
        } catch (MinioException | IllegalStateException e) {
            throw broken(e);
        }
    }

    private static UncheckedIOException broken(Exception e) {
        return new UncheckedIOException(new StoreFailure("The store does not list its keys", e));
    }
}
