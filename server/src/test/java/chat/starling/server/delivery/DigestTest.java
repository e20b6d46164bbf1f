package chat.starling.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import chat.starling.server.local.LocalBus;
import chat.starling.server.log.RecentChanges.Joined;
import chat.starling.server.postgres.PostgresRecentChanges;
import chat.starling.server.postgres.TestConversations;
import chat.starling.server.telemetry.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a bus that loses everything: nobody tells the delivery of what the log takes. */
class DigestTest {
    private static final Duration BOUND = Digest.INTERVAL.plusSeconds(2);

    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final EventLoop loop = new DefaultEventLoop();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TestConversations world = new TestConversations();
    private final Delivery delivery =
            new Delivery(new LocalBus(), world.log, DigestTest::encode, blocking, Traces.OFF, metrics);
    private final List<Joined> joined = new CopyOnWriteArrayList<>();
    private final Digest digest =
            new Digest(new PostgresRecentChanges(world.database.jdbi()), delivery, joined::add, metrics);
    private final Ear ear = new Ear();
    private UserId alice;
    private ConversationId group;

    /** Hears the seqs of what a session is sent. */
    private static final class Ear implements Outlet {
        private final List<Long> seqs = new CopyOnWriteArrayList<>();

        @Override
        public void write(ByteBuf frame) {
            byte[] bytes = new byte[frame.readableBytes()];
            frame.readBytes(bytes);
            frame.release();
            if (ServerFrameCodec.decode(bytes).orElseThrow() instanceof ServerFrame.EventFrame(var event)) {
                seqs.add(event.seq().value());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void dismissed(ConversationId conversation) {}

        @Override
        public boolean isWritable() {
            return true;
        }
    }

    private static ByteBuf encode(ServerFrame frame) {
        return Unpooled.wrappedBuffer(ServerFrameCodec.encode(frame));
    }

    @BeforeEach
    void listen() {
        alice = world.account("alice");
        group = world.group(alice);
        Outbox outbox = delivery.open(alice, ear, loop);
        delivery.subscribe(outbox, Set.of(group));
        CompletableFuture.runAsync(() -> outbox.follow(group), loop).join();
    }

    @AfterEach
    void end() throws InterruptedException {
        digest.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        blocking.close();
        world.close();
    }

    @Test
    void everyEventIsHeardWithinTheBound() {
        for (int i = 0; i < 700; i++) {
            world.say(group, alice, "m" + i);
        }
        List<Long> expected = LongStream.rangeClosed(2, 701).boxed().toList();
        Awaitility.await()
                .atMost(BOUND)
                .untilAsserted(() -> assertThat(ear.seqs).isEqualTo(expected));
        assertThat(metrics.get("starling.digest.found").counter().count()).isPositive();
    }

    @Test
    void aLookThatIsAskedForComesAtOnce() {
        world.say(group, alice, "lost");
        digest.soon();
        Awaitility.await().atMost(Duration.ofMillis(2_500)).until(() -> ear.seqs.equals(List.of(2L)));
    }

    @Test
    void newMembersAreNamed() {
        UserId bob = world.account("bob");
        world.append(group, alice, new EventBody.Member(bob, MemberChange.JOINED, Role.MEMBER));
        Awaitility.await().atMost(BOUND).until(() -> joined.contains(new Joined(group, bob)));
    }
}
