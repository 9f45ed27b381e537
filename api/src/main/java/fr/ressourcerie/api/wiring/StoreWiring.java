package fr.ressourcerie.api.wiring;

import fr.ressourcerie.ingest.store.Bucket;
import fr.ressourcerie.ingest.store.FolderStore;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.S3Store;
import fr.ressourcerie.ingest.store.StoreFailure;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where bytes are kept: the bucket that is configured, else a folder of our own under the data folder. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
    private static final String ENDPOINT = "ressourcerie.store.s3.endpoint";

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(ENDPOINT)
    MinioAsyncClient s3(Settings settings) throws IOException {
        return bucket(settings.store().s3()).connect();
    }

    @Bean
    @ConditionalOnProperty(ENDPOINT)
    ObjectStore bucketStore(MinioAsyncClient client, Settings settings) throws IOException {
        return new S3Store(
                client,
                bucket(settings.store().s3()).name(),
                PrivateFolder.at(settings.data().resolve("spool")));
    }

    @Bean
    @ConditionalOnProperty(name = ENDPOINT, matchIfMissing = true, havingValue = "none")
    ObjectStore folderStore(Settings settings) throws IOException {
        return new FolderStore(PrivateFolder.at(settings.data().resolve("objects")));
    }

    private static Bucket bucket(Settings.S3 s3) throws StoreFailure {
        return new Bucket(
                URI.create(required("endpoint", s3.endpoint())),
                s3.region(),
                required("bucket", s3.bucket()),
                required("access-key", s3.accessKey()),
                required("secret-key", s3.secretKey()),
                s3.pathStyle());
    }

    private static String required(String name, @Nullable String value) throws StoreFailure {
        if (value == null || value.isBlank()) {
            throw new StoreFailure("ressourcerie.store.s3." + name + " is not set, and an S3 store needs it.", null);
        }
        return value;
    }
}
