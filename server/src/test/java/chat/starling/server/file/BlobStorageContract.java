package chat.starling.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every storage of files promises. */
public abstract class BlobStorageContract {
    private static final byte[] BYTES = bytes();

    protected abstract BlobStorage storage();

    private static byte[] bytes() {
        byte[] bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private BlobId stored() {
        BlobId id = BlobId.random();
        storage().put(id, BYTES, BYTES.length);
        return id;
    }

    private byte[] read(BlobId id, int from, int length) throws IOException {
        try (InputStream bytes = storage().open(id, from, length)) {
            return bytes.readNBytes(length);
        }
    }

    @Test
    void whatWasPutIsRead() throws IOException {
        BlobId id = stored();
        assertThat(read(id, 0, BYTES.length)).isEqualTo(BYTES);
        assertThat(read(id, 299_990, 10)).hasSize(10).containsExactly(Arrays.copyOfRange(BYTES, 299_990, 300_000));
        assertThat(storage().contains(id)).isTrue();
    }

    @Test
    void onlyTheBeginningOfABufferIsPut() throws IOException {
        BlobId id = BlobId.random();
        storage().put(id, BYTES, 3);
        assertThat(read(id, 0, 10)).hasSize(3);
    }

    @Test
    void whatIsDeletedIsGone() {
        BlobId id = stored();
        BlobId other = stored();
        storage().delete(List.of(id, BlobId.random()));
        storage().delete(List.of(id));
        assertThat(storage().contains(id)).isFalse();
        assertThat(storage().contains(other)).isTrue();
        assertThatThrownBy(() -> storage().open(id, 0, 1)).isInstanceOf(StorageFailedException.class);
    }

    @Test
    void allAreListedThatAreOld() {
        List<BlobId> put = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            put.add(stored());
        }
        assertThat(listed(Instant.now().plus(Duration.ofMinutes(1)))).containsAll(put);
        assertThat(listed(Instant.now().minus(Duration.ofMinutes(5)))).doesNotContainAnyElementsOf(put);
    }

    private List<BlobId> listed(Instant time) {
        List<BlobId> all = new ArrayList<>();
        storage().eachOlderThan(time, all::addAll);
        return all;
    }
}
