package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.server.administration.ReadAudit;
import chat.starling.server.log.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The audit log as JSON lines: a page is read when the one before it was sent, so that a long log needs no memory. */
final class AuditLines implements Enumeration<InputStream> {
    static final int PAGE = 500;

    private final LongFunction<Answer<ReadAudit.Page>> after;
    private ReadAudit.@Nullable Page page;

    private AuditLines(ReadAudit.Page first, LongFunction<Answer<ReadAudit.Page>> after) {
        this.page = first;
        this.after = after;
    }

    /** @param after reads the page below an id */
    static InputStream from(ReadAudit.Page first, LongFunction<Answer<ReadAudit.Page>> after) {
        return new SequenceInputStream(new AuditLines(first, after));
    }

    @Override
    public boolean hasMoreElements() {
        return page != null;
    }

    @Override
    public InputStream nextElement() {
        if (page == null) {
            throw new NoSuchElementException();
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        page.entries().forEach(entry -> {
            lines.writeBytes(Json.bytes(AuditCalls.line(entry)));
            lines.write('\n');
        });
        page = page.next() == null ? null : next(page.next());
        return new ByteArrayInputStream(lines.toByteArray());
    }

    private ReadAudit.@Nullable Page next(long before) {
        return after.apply(before) instanceof Answer.Given<ReadAudit.Page>(ReadAudit.Page next) ? next : null;
    }
}
