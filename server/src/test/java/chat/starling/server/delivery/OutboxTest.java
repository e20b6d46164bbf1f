package chat.starling.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.conversation.NewConversation;
import chat.starling.server.local.LocalBus;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.PostgresConversationLog;
import chat.starling.server.postgres.PostgresConversations;
import chat.starling.server.postgres.TestDatabase;
import chat.starling.server.telemetry.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session is live or behind, and in both gets each event once and in order. Over the real log. */
class OutboxTest {
    private static final ExecutorService BLOCKING = Executors.newVirtualThreadPerTaskExecutor();
    private static final EventLoop LOOP = new DefaultEventLoop();
    private static Database database;
    private static PostgresConversationLog log;
    private static PostgresConversations conversations;
    private static Delivery delivery;
    private static UserId alice;

    /** Takes what is written until it is full. Used on the loop. */
    private static class Pipe implements Outlet {
        private final List<ServerFrame> written = new ArrayList<>();
        private final List<ConversationId> dismissed = new ArrayList<>();
        private int room = Integer.MAX_VALUE;
        private int flushes;

        void room(int frames) {
            room = frames;
        }

        @Override
        public void write(ByteBuf frame) {
            byte[] bytes = new byte[frame.readableBytes()];
            frame.readBytes(bytes);
            frame.release();
            written.add(ServerFrameCodec.decode(bytes).orElseThrow());
            room--;
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void dismissed(ConversationId conversation) {
            dismissed.add(conversation);
        }

        @Override
        public boolean isWritable() {
            return room > 0;
        }
    }

    @BeforeAll
    static void begin() {
        database = TestDatabase.fresh();
        Bus bus = new LocalBus();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        log = new PostgresConversationLog(database, 2, InstantSource.system(), new EventPublisher(bus), metrics);
        conversations = new PostgresConversations(database.jdbi(), InstantSource.system());
        FrameEncoder encoder = frame -> Unpooled.wrappedBuffer(ServerFrameCodec.encode(frame));
        delivery = new Delivery(bus, log, encoder, BLOCKING, Traces.OFF, metrics);
        alice = UserId.random();
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into account values (?, 'alice', 'Alice', 'none', now())", alice.value()));
    }

    @AfterAll
    static void end() throws InterruptedException {
        log.close();
        database.close();
        BLOCKING.close();
        LOOP.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private static ConversationId group() {
        return conversations
                .create(alice, new NewConversation.Group("a group"), Set.of())
                .id();
    }

    private static void say(ConversationId conversation, int times) {
        List<CompletableFuture<AppendOutcome>> sent = LongStream.range(0, times)
                .mapToObj(i -> log.append(
                        new Append(conversation, alice, Nonce.random(), new EventBody.Message("m" + i, null))))
                .toList();
        sent.forEach(CompletableFuture::join);
    }

    private static <T> T onLoop(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, LOOP).join();
    }

    private static void onLoop(Runnable task) {
        CompletableFuture.runAsync(task, LOOP).join();
    }

    private static List<Long> seqs(Pipe pipe) {
        return onLoop(() -> pipe.written.stream()
                .filter(ServerFrame.EventFrame.class::isInstance)
                .map(frame -> ((ServerFrame.EventFrame) frame).event().seq().value())
                .toList());
    }

    private static void awaitSeqs(Pipe pipe, long from, long to) {
        List<Long> expected = LongStream.rangeClosed(from, to).boxed().toList();
        Awaitility.await().untilAsserted(() -> assertThat(seqs(pipe)).isEqualTo(expected));
    }

    @Test
    void nothingIsWrittenBeforeTheSessionFollowsAndThenEverythingAfterItsHead() {
        ConversationId group = group();
        say(group, 3);
        Pipe pipe = new Pipe();
        Outbox outbox = delivery.open(alice, pipe, LOOP);
        Seq head = delivery.subscribe(outbox, Set.of(group)).get(group);
        assertThat(head).isEqualTo(new Seq(4));
        say(group, 10);
        assertThat(seqs(pipe)).isEmpty();
        onLoop(() -> outbox.follow(group));
        awaitSeqs(pipe, 5, 14);
        say(group, 5);
        awaitSeqs(pipe, 5, 19);
        onLoop(outbox::close);
    }

    @Test
    void aFullSocketTurnsTheSessionBehindAndRoomBringsItBack() {
        ConversationId group = group();
        Pipe pipe = new Pipe();
        Outbox outbox = delivery.open(alice, pipe, LOOP);
        delivery.subscribe(outbox, Set.of(group));
        onLoop(() -> {
            outbox.follow(group);
            pipe.room = 20;
        });
        say(group, 500);
        assertThat(seqs(pipe)).hasSize(20);
        assertThat(onLoop(outbox::isBehind)).isTrue();
        for (int room : new int[] {1, 7, 100}) {
            onLoop(() -> {
                pipe.room = room;
                outbox.writable();
            });
            say(group, 10);
        }
        onLoop(() -> {
            pipe.room = Integer.MAX_VALUE;
            outbox.writable();
        });
        awaitSeqs(pipe, 2, 531);
        assertThat(onLoop(outbox::isBehind)).isFalse();
        say(group, 1);
        awaitSeqs(pipe, 2, 532);
        onLoop(outbox::close);
    }

    @Test
    void aSyncReplaysUpToTheHeadAndLiveEventsFollow() {
        ConversationId group = group();
        say(group, 200);
        Pipe pipe = new Pipe();
        Outbox outbox = delivery.open(alice, pipe, LOOP);
        delivery.subscribe(outbox, Set.of(group));
        onLoop(() -> {
            outbox.follow(group);
            outbox.sync(new RequestId.Number(1), Map.of(group, new Seq(50)), Map.of(), () -> {});
        });
        say(group, 20);
        awaitSeqs(pipe, 51, 221);
        List<ServerFrame> written = onLoop(() -> List.copyOf(pipe.written));
        assertThat(written).filteredOn(ServerFrame.Synced.class::isInstance).hasSize(1);
        onLoop(outbox::close);
    }

    @Test
    void tooMuchToReplayIsDeclaredAGap() {
        ConversationId group = group();
        say(group, CatchUp.REPLAY_LIMIT + 10);
        Pipe pipe = new Pipe();
        Outbox outbox = delivery.open(alice, pipe, LOOP);
        delivery.subscribe(outbox, Set.of(group));
        onLoop(() -> {
            outbox.follow(group);
            outbox.sync(null, Map.of(group, new Seq(1)), Map.of(), () -> {});
        });
        Seq head = new Seq(CatchUp.REPLAY_LIMIT + 11);
        Awaitility.await()
                .untilAsserted(() -> assertThat(onLoop(() -> List.copyOf(pipe.written)))
                        .containsExactly(
                                new ServerFrame.Gap(group, new Seq(2), head, head),
                                new ServerFrame.Synced(null, Map.of(group, head))));
        onLoop(outbox::close);
    }

    @Test
    void theOneWhoLeavesHearsTheLeavingAndNoMore() {
        ConversationId group = group();
        UserId bob = UserId.random();
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into account values (?, ?, 'Bob', 'none', now())",
                        bob.value(),
                        "bob" + bob.value().toString().substring(24)));
        var joined = new EventBody.Member(bob, MemberChange.JOINED, Role.MEMBER);
        log.append(new Append(group, alice, Nonce.random(), joined)).join();
        Pipe pipe = new Pipe();
        Outbox outbox = delivery.open(bob, pipe, LOOP);
        delivery.subscribe(outbox, Set.of(group));
        onLoop(() -> outbox.follow(group));
        var left = new EventBody.Member(bob, MemberChange.LEFT, null);
        CompletableFuture<AppendOutcome> leaving = log.append(new Append(group, bob, Nonce.random(), left));
        say(group, 20);
        leaving.join();
        awaitSeqs(pipe, 3, 3);
        assertThat(onLoop(() -> outbox.isFollowed(group))).isFalse();
        assertThat(onLoop(() -> List.copyOf(pipe.dismissed))).containsExactly(group);
        assertThat(onLoop(() -> outbox.unsubscribe(group))).isTrue();
        assertThat(onLoop(() -> outbox.unsubscribe(group))).isFalse();
    }

    @Test
    void eventsForManyLeaveInRounds() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        List<Pipe> pipes = Stream.generate(Pipe::new).limit(50).toList();
        List<Outbox> outboxes = pipes.stream()
                .map(pipe -> delivery.open(alice, pipe, channel.eventLoop()))
                .toList();
        assertThat(flushesAfter(channel, pipes, () -> outboxes.forEach(OutboxTest::writeLive)))
                .as("after a rest at once")
                .containsOnly(1);
        assertThat(flushesAfter(channel, pipes, () -> outboxes.forEach(OutboxTest::writeLive)))
                .as("soon after that, not yet")
                .containsOnly(1);
        outboxes.getFirst().write(new ServerFrame.Ok(null));
        assertThat(flushesAfter(channel, pipes, () -> outboxes.forEach(OutboxTest::writeLive)))
                .as("an answer does not wait, and takes along what does")
                .startsWith(2)
                .endsWith(1);
        channel.advanceTimeBy(5, TimeUnit.MILLISECONDS);
        assertThat(flushesAfter(channel, pipes, () -> {}))
                .as("all of it in one round")
                .containsOnly(2);
        assertThat(pipes.getLast().written).hasSize(3);
    }

    private static List<Integer> flushesAfter(EmbeddedChannel channel, List<Pipe> pipes, Runnable written) {
        written.run();
        channel.runPendingTasks();
        return pipes.stream().map(pipe -> pipe.flushes).toList();
    }

    private static void writeLive(Outbox outbox) {
        outbox.writeLive(Unpooled.wrappedBuffer(ServerFrameCodec.encode(new ServerFrame.Ok(null))));
    }

    /** A burst that is more than the high water mark leaves before the session is taken for slow. */
    @Test
    void aFullOutletIsFlushedFirst() {
        EmbeddedChannel channel = new EmbeddedChannel();
        Pipe pipe = new Pipe() {
            @Override
            public void flush() {
                room(Integer.MAX_VALUE);
            }
        };
        Outbox outbox = delivery.open(alice, pipe, channel.eventLoop());
        pipe.room(1);
        writeLive(outbox);
        assertThat(outbox.isBehind()).isFalse();
    }
}
