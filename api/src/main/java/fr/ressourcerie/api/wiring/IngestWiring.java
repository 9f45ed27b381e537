package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.task.TaskQueue;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.ingest.batch.BatchLines;
import fr.ressourcerie.ingest.batch.Batches;
import fr.ressourcerie.ingest.content.ContentBytes;
import fr.ressourcerie.ingest.content.ContentFiles;
import fr.ressourcerie.ingest.content.PlainFilms;
import fr.ressourcerie.ingest.content.SigningKeys;
import fr.ressourcerie.ingest.derive.Derivation;
import fr.ressourcerie.ingest.derive.DerivedObjects;
import fr.ressourcerie.ingest.derive.Films;
import fr.ressourcerie.ingest.derive.PictureDerivation;
import fr.ressourcerie.ingest.inspect.Inspector;
import fr.ressourcerie.ingest.pipeline.BatchUnpacking;
import fr.ressourcerie.ingest.pipeline.Filling;
import fr.ressourcerie.ingest.pipeline.Ingest;
import fr.ressourcerie.ingest.pipeline.PackageIndex;
import fr.ressourcerie.ingest.pipeline.Settlement;
import fr.ressourcerie.ingest.pipeline.WordsInside;
import fr.ressourcerie.ingest.propose.TextProposals;
import fr.ressourcerie.ingest.resemble.Resemblances;
import fr.ressourcerie.ingest.scan.Clamd;
import fr.ressourcerie.ingest.scan.MalwareScan;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.text.Limits;
import fr.ressourcerie.ingest.text.TikaChild;
import fr.ressourcerie.ingest.upload.Blobs;
import fr.ressourcerie.ingest.upload.Deposits;
import fr.ressourcerie.ingest.upload.Sweeper;
import fr.ressourcerie.ingest.upload.Uploads;
import fr.ressourcerie.reuse.forward.Forwarder;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The second room. */
@Configuration(proxyBeanMethods = false)
class IngestWiring {
    @Bean
    Blobs blobs(JdbcClient jdbc, TransactionOperations transaction, ObjectStore store) {
        return new Blobs(jdbc, transaction, store);
    }

    @Bean(destroyMethod = "close")
    TikaChild tika(Settings settings) {
        var text = settings.text();
        return new TikaChild(
                new Limits(text.heapMegabytes(), text.timeout(), Limits.DEFAULT.maxCharacters(), text.children()));
    }

    @Bean
    DerivedObjects derivedObjects(JdbcClient jdbc, ObjectStore store) {
        return new DerivedObjects(jdbc, store);
    }

    @Bean
    MalwareScan malwareScan(Settings settings) {
        var scan = settings.scan();
        return new MalwareScan(
                scan.clamdHost() == null ? null : new Clamd(scan.clamdHost(), scan.clamdPort(), scan.timeout()));
    }

    @Bean
    Derivation picture(ObjectStore store, TikaChild tika, DerivedObjects derived, Settings settings)
            throws IOException {
        var films =
                new Films(Films.installed(), PrivateFolder.at(settings.data().resolve("films")));
        return new PictureDerivation(store, tika, films, derived);
    }

    @Bean
    Resemblances resemblances(JdbcClient jdbc, Resources resources, Policy policy) {
        return new Resemblances(jdbc, resources, policy);
    }

    @Bean
    Settlement settlement(
            Versions versions,
            Resources resources,
            TransactionOperations transaction,
            Blobs blobs,
            DerivedObjects derived,
            JdbcTemplate jdbc,
            Resemblances resemblances,
            Vocabularies vocabularies,
            MetadataRules rules,
            Json json) {
        return new Settlement(
                versions,
                resources,
                transaction,
                blobs,
                derived,
                new PackageIndex(jdbc),
                resemblances,
                new Filling(new TextProposals(vocabularies), rules, json));
    }

    @Bean
    Ingest ingest(
            Versions versions,
            ObjectStore store,
            MalwareScan scan,
            TikaChild tika,
            ObjectProvider<Derivation> derivations,
            Settlement settlement) {
        return new Ingest(
                versions,
                store,
                scan,
                new Inspector(),
                new WordsInside(tika),
                derivations.orderedStream().toList(),
                settlement);
    }

    /** As many ingests at once as there are processors: they compute. */
    @Bean(destroyMethod = "close")
    TaskQueue taskQueue(DataSource source, Ingest ingest, BatchUnpacking unpacking, Forwarder forwarder) {
        return new TaskQueue(
                source,
                List.of(ingest, unpacking, forwarder),
                Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    @Bean
    Deposits deposits(
            JdbcClient jdbc,
            TransactionOperations transaction,
            ObjectStore store,
            Blobs blobs,
            Resources resources,
            Versions versions,
            TaskQueue tasks,
            Policy policy,
            Batches batches,
            BatchLines lines) {
        return new Deposits(jdbc, transaction, store, blobs, resources, versions, tasks, policy, batches, lines);
    }

    @Bean
    Uploads uploads(JdbcClient jdbc, ObjectStore store, Deposits deposits, Policy policy, Settings settings) {
        return new Uploads(
                jdbc, store, deposits, policy, settings.upload().maxSize().toBytes());
    }

    @Bean
    Sweeper sweeper(
            JdbcClient jdbc,
            ObjectStore store,
            Blobs blobs,
            Uploads uploads,
            DerivedObjects derived,
            Settings settings) {
        return new Sweeper(
                jdbc, store, blobs, uploads, derived, settings.upload().abandonedAfter());
    }

    @Bean
    Derivation plainFilms(DerivedObjects derived) {
        return new PlainFilms(derived);
    }

    @Bean
    SigningKeys signingKeys(JdbcClient jdbc, SecureRandom random) {
        return new SigningKeys(jdbc, random);
    }

    @Bean
    ContentFiles contentFiles(JdbcClient jdbc) {
        return new ContentFiles(jdbc);
    }

    @Bean
    ContentBytes contentBytes(ObjectStore store) {
        return new ContentBytes(store);
    }
}
