package fr.ressourcerie.ingest.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** On the real MinIO, where it has been built. */
class S3StoreMinioIT extends S3StoreContract {
    @Override
    S3Server server(Path folder) throws IOException {
        var server = S3Server.minio(folder);
        assumeTrue(server.isPresent(), "MinIO has not been built here: see CONTRIBUTING.md");
        return server.orElseThrow();
    }
}
