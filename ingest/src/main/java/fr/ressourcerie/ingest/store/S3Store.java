package fr.ressourcerie.ingest.store;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.minio.ListPartsArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadPartArgs;
import io.minio.errors.MinioException;
import io.minio.errors.XmlParserException;
import io.minio.messages.ListMultipartUploadsResult.Upload;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link ObjectStore} in a bucket of an S3 service; the bucket holds nothing else. An upload in parts is one of S3's
 * own: its parts are there, its object appears when it is completed, and what it is called is kept by the caller.
 */
public final class S3Store implements ObjectStore {
    /** What S3 takes in one put, at most. */
    private static final long LARGEST_PUT = 5L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(S3Store.class);

    private final MinioAsyncClient client;
    private final S3Client s3;
    private final String bucket;
    private final Spool spool;
    private final long largestPut;

    /** @param spool a folder for bytes on their way; nothing else writes to it */
    public S3Store(MinioAsyncClient client, String bucket, Path spool) throws IOException {
        this(client, bucket, spool, LARGEST_PUT);
    }

    S3Store(MinioAsyncClient client, String bucket, Path spool, long largestPut) throws IOException {
        this.client = client;
        this.s3 = new S3Client(client, bucket);
        this.bucket = bucket;
        this.spool = new Spool(spool);
        this.largestPut = largestPut;
    }

    @Override
    public Stored put(String key, InputStream bytes, long limit) throws IOException {
        Names.key(key);
        return spool.pass(bytes, new Intake(limit), (file, stored) -> {
            if (stored.size() > largestPut) {
                putInPieces(key, file, stored.size());
            } else {
                s3.call(
                        key,
                        client -> client.putObject(PutObjectAPIArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .file(file, stored.size())
                                .headers(signed(stored.sha256()))
                                .build()));
            }
            return stored;
        });
    }

    private void putInPieces(String key, RandomAccessFile file, long size) throws IOException {
        var pieces = begin(key, size, largestPut);
        var done = false;
        try {
            for (var number = Part.FIRST; number <= pieces.parts(); number++) {
                file.seek(pieces.offsetOf(number));
                var length = pieces.sizeOf(number);
                var piece = Measured.of(() -> BoundedInputStream.builder()
                        .setInputStream(CloseShieldInputStream.wrap(Channels.newInputStream(file.getChannel())))
                        .setMaxCount(length)
                        .get());
                file.seek(pieces.offsetOf(number));
                send(pieces, number, file, piece.sha256());
            }
            complete(pieces);
            done = true;
        } finally {
            if (!done) {
                discard(pieces);
            }
        }
    }

    @Override
    public Multipart begin(String key, long size, long partSize) throws IOException {
        new Multipart(key, size, partSize, "");
        var begun = s3.call(
                key,
                client -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .build()));
        return new Multipart(key, size, partSize, begun.result().uploadId());
    }

    @Override
    public Part putPart(Multipart upload, int number, InputStream bytes) throws IOException {
        var expected = upload.sizeOf(upload.number(number));
        return spool.pass(bytes, new Intake(expected), (file, stored) -> {
            if (stored.size() < expected) {
                throw new EOFException(
                        "Part " + number + " has " + expected + " bytes, and only " + stored.size() + " came");
            }
            return send(upload, number, file, stored.sha256());
        });
    }

    /** Sends the bytes that the file stands before. */
    private Part send(Multipart upload, int number, RandomAccessFile file, Sha256 sha256) throws IOException {
        var sent = s3.call(
                "part " + number + " of " + upload.key(),
                client -> client.uploadPart(UploadPartArgs.builder()
                        .bucket(bucket)
                        .object(upload.key())
                        .uploadId(known(upload))
                        .partNumber(number)
                        .file(file, upload.sizeOf(number))
                        .headers(signed(sha256))
                        .build()));
        return new Part(number, upload.sizeOf(number), plain(sent.part().etag()));
    }

    /** Has the service check the bytes; told nothing, the client would read them for a digest, and send what comes after. */
    private static Http.Headers signed(Sha256 sha256) {
        return new Http.Headers(Http.Headers.X_AMZ_CONTENT_SHA256, sha256.hex());
    }

    @Override
    public List<Part> parts(Multipart upload) throws IOException {
        try {
            return arrived(upload).stream()
                    .map(part -> new Part(part.partNumber(), part.partSize(), plain(part.etag())))
                    .toList();
        } catch (NoSuchObject ended) {
            return List.of();
        }
    }

    /** All pages of the list, a thousand parts each. */
    private List<io.minio.messages.Part> arrived(Multipart upload) throws IOException {
        var parts = new ArrayList<io.minio.messages.Part>();
        @Nullable Integer marker = null;
        while (true) {
            var after = marker;
            var page = s3.call(
                            "upload of " + upload.key(),
                            client -> client.listParts(ListPartsArgs.builder()
                                    .bucket(bucket)
                                    .object(upload.key())
                                    .uploadId(known(upload))
                                    .partNumberMarker(after)
                                    .build()))
                    .result();
            parts.addAll(page.parts());
            if (!page.isTruncated() || page.parts().isEmpty()) {
                return parts;
            }
            marker = page.parts().getLast().partNumber();
        }
    }

    /** Where the upload is gone and the object there, an earlier call made it. */
    @Override
    public Stored assemble(Multipart upload) throws IOException {
        try {
            complete(upload);
        } catch (NoSuchObject missing) {
            if (!assembled(upload)) {
                throw missing;
            }
        }
        return Measured.of(() -> s3.call(
                upload.key(),
                client -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(upload.key())
                        .build())));
    }

    private boolean assembled(Multipart upload) throws IOException {
        try {
            return parts(upload).isEmpty() && size(upload.key()) == upload.size();
        } catch (NoSuchObject neither) {
            return false;
        }
    }

    private void complete(Multipart upload) throws IOException {
        var parts = arrived(upload);
        for (var number = Part.FIRST; number <= upload.parts(); number++) {
            if (parts.size() < number || parts.get(number - 1).partNumber() != number) {
                throw new NoSuchObject("part " + number + " of " + upload.key());
            }
        }
        s3.call(
                "upload of " + upload.key(),
                client -> client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(upload.key())
                        .uploadId(known(upload))
                        .parts(parts.toArray(io.minio.messages.Part[]::new))
                        .build()));
    }

    @Override
    public void discard(Multipart upload) throws IOException {
        if (upload.id().isEmpty()) {
            discardUnnamed(upload.key());
        } else {
            abort(upload.key(), upload.id());
        }
    }

    private void abort(String key, String id) throws IOException {
        try {
            s3.call(
                    "upload of " + key,
                    client -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .uploadId(id)
                            .build()));
        } catch (NoSuchObject ended) {
            LOG.debug("The upload of {} had ended already", key);
        }
    }

    /** A program killed while it began an upload did not learn its name; the service may tell it. */
    private void discardUnnamed(String key) throws IOException {
        for (Upload upload : uploads(key)) {
            if (upload.objectName().equals(key)) {
                abort(key, upload.uploadId());
            }
        }
    }

    /** Some services list them in a form of their own (MinIO), which the client does not read. */
    private List<Upload> uploads(String key) throws IOException {
        try {
            return s3.call(
                            "uploads of " + key,
                            client -> client.listMultipartUploads(ListMultipartUploadsArgs.builder()
                                    .bucket(bucket)
                                    .prefix(key)
                                    .build()))
                    .result()
                    .uploads();
        } catch (StoreFailure failure) {
            if (failure.getCause() instanceof XmlParserException) {
                LOG.warn("The store does not tell its uploads of {}: it has to clear away by itself", key);
                return List.of();
            }
            throw failure;
        }
    }

    @Override
    public SeekableByteChannel open(String key) throws IOException {
        var stat = stat(key);
        return new RangeChannel(
                stat.size(),
                (from, length) -> s3.call(
                        key,
                        client -> client.getObject(GetObjectArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .offset(from)
                                .length((long) length)
                                .matchETag(stat.etag())
                                .build())));
    }

    @Override
    public long size(String key) throws IOException {
        return stat(key).size();
    }

    private StatObjectResponse stat(String key) throws IOException {
        Names.key(key);
        return s3.call(
                key,
                client -> client.statObject(
                        StatObjectArgs.builder().bucket(bucket).object(key).build()));
    }

    @Override
    public Optional<Path> path(String key) {
        Names.key(key);
        return Optional.empty();
    }

    @Override
    public Optional<URI> link(String key, Duration life, String disposition) throws IOException {
        Names.key(key);
        try {
            return Optional.of(URI.create(client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .bucket(bucket)
                    .object(key)
                    .method(Http.Method.GET)
                    .expiry(Math.toIntExact(life.toSeconds()))
                    .extraQueryParams(Map.of(
                            "response-content-disposition",
                            disposition,
                            "response-content-type",
                            "application/octet-stream"))
                    .build())));
        } catch (MinioException e) {
            throw new StoreFailure("No address could be signed for " + key, e);
        }
    }

    /** S3 deletes what is not there as gladly; so it is looked for first. */
    @Override
    public boolean delete(String key) throws IOException {
        try {
            stat(key);
        } catch (NoSuchObject absent) {
            return false;
        }
        s3.call(
                key,
                client -> client.removeObject(
                        RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
        return true;
    }

    @Override
    public Stream<String> keys(String prefix) throws IOException {
        var found = client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(Names.prefix(prefix))
                .recursive(true)
                .build());
        var order = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL;
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new ListedKeys(found.iterator()), order), false);
    }

    /** The name of an upload; of one that has none, any. */
    private static String known(Multipart upload) {
        return upload.id().isEmpty() ? "none" : upload.id();
    }

    private static String plain(String etag) {
        return etag.replace("\"", "");
    }

    @Override
    public String toString() {
        return "bucket " + bucket;
    }
}
