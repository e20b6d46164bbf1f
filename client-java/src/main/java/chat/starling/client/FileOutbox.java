package chat.starling.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An outbox in a file: what was added survives the death of the process and the loss of power.
 *
 * <p>One thread of its own writes. It takes all that has queued up while the last write was forced, writes it, forces it
 * once and then completes the stages in order, so that many commands share one wait for the disk.
 */
public final class FileOutbox implements OutboxStorage {
    private final Journal journal;
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final Thread writer;

    private sealed interface Job {
        record Add(OutboxEntry entry, CompletableFuture<Void> durable) implements Job {}

        record Remove(OutboxEntry entry) implements Job {}

        record End() implements Job {}
    }

    /** @throws UncheckedIOException when the file cannot be opened or another client uses it */
    public FileOutbox(Path file) {
        try {
            journal = new Journal(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        writer = Thread.ofPlatform().daemon().name("starling-outbox").unstarted(this::work);
    }

    @Override
    public List<OutboxEntry> load() {
        try {
            List<OutboxEntry> entries = journal.read();
            writer.start();
            return entries;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public CompletionStage<Void> add(OutboxEntry entry) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        jobs.add(new Job.Add(entry, durable));
        return durable;
    }

    @Override
    public void remove(OutboxEntry entry) {
        jobs.add(new Job.Remove(entry));
    }

    private void work() {
        IOException broken = null;
        List<Job> batch = new ArrayList<>();
        while (!batch.contains(new Job.End())) {
            batch.clear();
            waitFor(batch);
            if (broken == null) {
                broken = write(batch);
            }
            complete(batch, broken);
        }
    }

    private void waitFor(List<Job> batch) {
        try {
            batch.add(jobs.take());
            jobs.drainTo(batch);
        } catch (InterruptedException nobodyInterrupts) {
            batch.add(new Job.End());
        }
    }

    /** After a failed force nobody knows what the disk holds, so the first failure is the last word. */
    private @Nullable IOException write(List<Job> batch) {
        try {
            boolean added = false;
            for (Job job : batch) {
                added |= write(job);
            }
            if (added) {
                journal.force();
            }
            journal.compactIfLarge();
            return null;
        } catch (IOException failure) {
            return failure;
        }
    }

    private boolean write(Job job) throws IOException {
        switch (job) {
            case Job.Add add -> journal.add(add.entry());
            case Job.Remove(var entry) -> journal.remove(entry);
            case Job.End() -> {}
        }
        return job instanceof Job.Add;
    }

    private static void complete(List<Job> batch, @Nullable IOException broken) {
        for (Job job : batch) {
            if (job instanceof Job.Add add) {
                complete(add.durable(), broken);
            }
        }
    }

    private static void complete(CompletableFuture<Void> durable, @Nullable IOException broken) {
        if (broken == null) {
            durable.complete(null);
        } else {
            durable.completeExceptionally(broken);
        }
    }

    @Override
    public void close() {
        jobs.add(new Job.End());
        try {
            if (writer.isAlive()) {
                writer.join();
            }
            journal.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
