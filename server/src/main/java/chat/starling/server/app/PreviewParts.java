package chat.starling.server.app;

import chat.starling.server.conversation.Conversations;
import chat.starling.server.message.Messages;
import chat.starling.server.outside.Destinations;
import chat.starling.server.outside.GuardedWeb;
import chat.starling.server.outside.Resolver;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.PostgresPreviews;
import chat.starling.server.preview.LinkPreviews;
import chat.starling.server.preview.LookUps;
import chat.starling.server.preview.PreviewLimits;
import chat.starling.server.preview.PreviewMetrics;
import chat.starling.server.preview.PreviewStore;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Previews of links, over the database and the web, where the installation has them. */
final class PreviewParts implements AutoCloseable {
    /** With their pictures some hundred MiB at most. */
    private static final int MOST_KEPT = 20_000;

    private static final String AGENT = "Starling/" + Version.current() + " (previews of links)";

    private final PreviewStore store;
    private final @Nullable GuardedWeb web;
    private final @Nullable LookUps lookUps;

    PreviewParts(@Nullable Destinations destinations, boolean limited, Database database, MeterRegistry metrics) {
        PreviewMetrics counts = new PreviewMetrics(metrics);
        store = new PostgresPreviews(database.jdbi());
        web = destinations == null ? null : new GuardedWeb(Resolver.ofSystem(), destinations, AGENT);
        lookUps = web == null
                ? null
                : new LookUps(web, store, new PreviewLimits(limited, TimeMeter.SYSTEM_MILLISECONDS), counts);
    }

    @Nullable
    LinkPreviews forRest(Conversations conversations, Messages messages) {
        return lookUps == null ? null : new LinkPreviews(conversations, messages, store, lookUps);
    }

    /** Also what was kept before previews were turned off. */
    void tidy() {
        store.tidy(MOST_KEPT);
    }

    @Override
    public void close() {
        if (lookUps != null && web != null) {
            lookUps.close();
            web.close();
        }
    }
}
