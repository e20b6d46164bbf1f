package chat.starling.server.s3;

import chat.starling.server.file.BlobId;
import chat.starling.server.file.BlobStorage;
import chat.starling.server.file.StorageFailedException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Blobs as objects of a bucket, named by their ids. Uses only what every service that speaks S3 has. */
public final class S3Blobs implements BlobStorage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SOME = 500;

    private final S3Client client;
    private final S3Bucket bucket;

    private S3Blobs(S3Client client, S3Bucket bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Nobody is asked yet. */
    public static S3Blobs open(S3Bucket bucket) {
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(bucket.region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (bucket.endpoint() != null) {
            client.endpointOverride(bucket.endpoint()).forcePathStyle(true);
        }
        return new S3Blobs(client.build(), bucket);
    }

    private String key(BlobId id) {
        return bucket.prefix() + id;
    }

    /** S3 answers when the object is whole and kept in several places. */
    @Override
    public void put(BlobId id, byte[] bytes, int length) {
        asked(
                "store a file",
                () -> client.putObject(
                        put -> put.bucket(bucket.name()).key(key(id)),
                        RequestBody.fromRemainingByteBuffer(ByteBuffer.wrap(bytes, 0, length))));
    }

    @Override
    public InputStream open(BlobId id, long from, long length) {
        String range = "bytes=" + from + "-" + (from + length - 1);
        return asked(
                "read a file",
                () -> client.getObject(
                        get -> get.bucket(bucket.name()).key(key(id)).range(range)));
    }

    @Override
    public boolean contains(BlobId id) {
        return asked("look for a file", () -> {
            try {
                client.headObject(head -> head.bucket(bucket.name()).key(key(id)));
                return true;
            } catch (NoSuchKeyException none) {
                return false;
            }
        });
    }

    /** One by one: deleting many at once needs a checksum that not every service knows. */
    @Override
    public void delete(List<BlobId> ids) {
        for (BlobId id : ids) {
            asked(
                    "delete a file",
                    () -> client.deleteObject(
                            delete -> delete.bucket(bucket.name()).key(key(id))));
        }
    }

    @Override
    public void eachOlderThan(Instant time, Consumer<List<BlobId>> some) {
        asked(
                        "list the files",
                        () -> client.listObjectsV2Paginator(list -> list.bucket(bucket.name())
                                .prefix(bucket.prefix())
                                .maxKeys(SOME)))
                .forEach(page -> {
                    List<BlobId> old = page.contents().stream()
                            .filter(object -> object.lastModified().isBefore(time))
                            .flatMap(object -> Stream.ofNullable(id(object)))
                            .toList();
                    if (!old.isEmpty()) {
                        some.accept(old);
                    }
                });
    }

    private @Nullable BlobId id(S3Object object) {
        try {
            return new BlobId(
                    UUID.fromString(object.key().substring(bucket.prefix().length())));
        } catch (IllegalArgumentException somethingElse) {
            return null;
        }
    }

    private static <T> T asked(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException failed) {
            throw new StorageFailedException("cannot " + what + " in S3: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
