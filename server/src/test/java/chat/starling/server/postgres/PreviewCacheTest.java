package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.preview.Preview;
import chat.starling.server.preview.Preview.Picture;
import chat.starling.server.preview.PreviewStore.Known;
import chat.starling.server.preview.WebAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One cache for all nodes. */
class PreviewCacheTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Database database = TestDatabase.fresh();
    private final PostgresPreviews previews = new PostgresPreviews(database.jdbi());

    @AfterEach
    void close() {
        database.close();
    }

    private static WebAddress anAddress() {
        return WebAddress.parse("https://site.example/" + UUID.randomUUID()).orElseThrow();
    }

    private @Nullable Known known(WebAddress address) {
        return previews.find(List.of(address, address)).get(address);
    }

    @Test
    void ofManyWhoAskOneLooksItUp() {
        WebAddress address = anAddress();
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> claims = IntStream.range(0, 20)
                    .mapToObj(node -> CompletableFuture.supplyAsync(() -> previews.claim(address, LONG), nodes))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(claims).containsOnlyOnce(true);
        }
        assertThat(known(address)).isEqualTo(new Known.Asked());
    }

    @Test
    void whoDiesWithAClaimIsFollowedByAnother() {
        WebAddress address = anAddress();
        assertThat(previews.claim(address, Duration.ZERO)).isTrue();
        assertThat(known(address)).isNull();
        assertThat(previews.claim(address, LONG)).isTrue();
        assertThat(previews.claim(address, LONG)).isFalse();
    }

    @Test
    void whatWasFoundIsGivenUntilItExpires() {
        WebAddress address = anAddress();
        previews.claim(address, LONG);
        previews.keep(address, new Preview("t", null, "s", new Picture(new byte[] {1, 2}, "image/png", 3, 4)), LONG);
        assertThat(known(address)).isInstanceOfSatisfying(Known.Found.class, found -> {
            assertThat(found.preview().title()).isEqualTo("t");
            assertThat(found.preview().description()).isNull();
            assertThat(found.preview().picture()).satisfies(picture -> {
                assertThat(picture.bytes()).containsExactly(1, 2);
                assertThat(picture.width()).isEqualTo(3);
            });
        });
        assertThat(previews.claim(address, LONG)).isFalse();
        previews.keep(address, null, Duration.ZERO);
        assertThat(known(address)).isNull();
    }

    @Test
    void nothingIsKnowledgeToo() {
        WebAddress address = anAddress();
        previews.claim(address, LONG);
        previews.keep(address, null, LONG);
        assertThat(known(address)).isEqualTo(new Known.Nothing());
    }

    @Test
    void whatExpiredAndWhatIsTooMuchIsForgotten() {
        WebAddress expired = anAddress();
        WebAddress old = anAddress();
        WebAddress young = anAddress();
        previews.claim(expired, Duration.ZERO);
        previews.claim(old, LONG);
        previews.claim(young, LONG.multipliedBy(2));
        previews.tidy(1);
        assertThat(previews.find(List.of(expired, old, young))).containsOnlyKeys(young);
    }
}
