package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.server.administration.ReadAudit;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The audit log as JSON lines: a page is read when the one before it was sent, so that a long log needs no memory. */
final class AuditLines implements Enumeration<InputStream> {
    static final int PAGE = 500;

    private final LongFunction<Answer<ReadAudit.Page>> after;
    private ReadAudit.@Nullable Page unsent;
    private @Nullable Long next;

    private AuditLines(ReadAudit.Page first, LongFunction<Answer<ReadAudit.Page>> after) {
        this.unsent = first;
        this.after = after;
    }

    /** @param after reads the page below an id */
    static InputStream from(ReadAudit.Page first, LongFunction<Answer<ReadAudit.Page>> after) {
        return new SequenceInputStream(new AuditLines(first, after));
    }

    @Override
    public boolean hasMoreElements() {
        return unsent != null || next != null;
    }

    @Override
    public InputStream nextElement() {
        ReadAudit.Page page = unsent != null ? unsent : read(next);
        unsent = null;
        next = page.next();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        page.entries().forEach(entry -> {
            lines.writeBytes(Json.bytes(AuditCalls.line(entry)));
            lines.write('\n');
        });
        return new ByteArrayInputStream(lines.toByteArray());
    }

    /** Whoever may not read it any more gets a broken body, not one that seems whole. */
    private ReadAudit.Page read(@Nullable Long before) {
        if (before == null) {
            throw new NoSuchElementException();
        }
        return switch (after.apply(before)) {
            case Answer.Given<ReadAudit.Page>(ReadAudit.Page page) -> page;
            case Answer.Refused<ReadAudit.Page>(Refusal refusal) ->
                throw new UncheckedIOException(new IOException(refusal.message()));
        };
    }
}
