package chat.starling.server.postgres;

import chat.starling.server.preview.LinkInText;
import chat.starling.server.preview.WebAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Forgets what the links of a message led to, before its texts are erased. Another message with the same link has it looked up anew. */
final class ErasedLinks {
    /** The kind is not a parameter: the plan is made once, and the index of targets knows only some kinds. */
    private static final String TEXTS = """
            select text from event where conversation = :conversation and seq = :target and text ~* 'https?://'
            union all
            select text from event where conversation = :conversation and target = :target and kind = 2
              and text ~* 'https?://'
            """;

    /** In the order of the addresses: others take such rows in another, or two would wait for each other. */
    private static final String FORGET = """
            delete from preview where address in (
              select address from preview where address = any(:links) order by address for update)
            """;

    private ErasedLinks() {}

    static void forget(Handle handle, UUID conversation, long target) {
        List<WebAddress> links = handle
                .createQuery(TEXTS)
                .bind("conversation", conversation)
                .bind("target", target)
                .mapTo(String.class)
                .stream()
                .map(LinkInText::first)
                .flatMap(Optional::stream)
                .toList();
        if (!links.isEmpty()) {
            handle.createUpdate(FORGET)
                    .bindArray(
                            "links",
                            byte[].class,
                            links.stream().map(WebAddress::key).toList())
                    .execute();
        }
    }
}
