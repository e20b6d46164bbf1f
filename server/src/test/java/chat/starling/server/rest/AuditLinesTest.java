package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.server.administration.ReadAudit;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audit log as lines, page by page. */
class AuditLinesTest {
    private static final ReadAudit.Page FIRST = new ReadAudit.Page(List.of(), 7L);

    @Test
    void whoMayNotReadItAnyMoreGetsABrokenBody() {
        assertThatThrownBy(() -> AuditLines.from(
                                FIRST, before -> new Answer.Refused<>(Refusal.forbidden("no longer an admin")))
                        .readAllBytes())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no longer an admin");
    }

    @Test
    void itEndsWithTheLastPage() throws IOException {
        try (InputStream lines =
                AuditLines.from(FIRST, before -> new Answer.Given<>(new ReadAudit.Page(List.of(), null)))) {
            assertThat(lines.readAllBytes()).isEmpty();
        }
    }
}
