package fr.ressourcerie.ingest.store;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On versitygw, in every run. */
class S3StoreVersityIT extends S3StoreContract {
    @Override
    S3Server server(Path folder) throws IOException {
        return S3Server.versitygw(folder);
    }

    /** A program killed between beginning an upload and keeping its name; MinIO lists them in a form of its own. */
    @Test
    void discardsAnUploadWhoseNameWasNotKept() throws Exception {
        var upload = store.begin("key", 1, partSize());
        var other = store.begin("key-2", 1, partSize());

        store.discard(new Multipart("key", 1, partSize(), ""));

        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.putPart(upload, 1, stream(new byte[1])));
        store.putPart(other, 1, stream(new byte[1]));
    }
}
