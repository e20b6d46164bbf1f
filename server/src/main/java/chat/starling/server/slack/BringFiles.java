package chat.starling.server.slack;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.slack.Summary.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the files of messages here. Those that are nowhere, or not taken, are told. */
final class BringFiles {
    private final FileSource source;
    private final TakeFile taker;
    private final Summary summary;

    BringFiles(FileSource source, TakeFile taker, Summary summary) {
        this.source = source;
        this.taker = taker;
        this.summary = summary;
    }

    /**
     * What a message carries.
     *
     * @param missing files that are not here
     */
    record Brought(List<Attachment> attachments, List<SlackFile> missing) {}

    Brought bring(UserId sender, List<SlackFile> wanted) {
        List<Attachment> attachments = new ArrayList<>();
        List<SlackFile> missing = new ArrayList<>();
        for (SlackFile file : wanted) {
            Optional<Attachment> here = attachments.size() < Attachment.MOST ? bring(sender, file) : Optional.empty();
            here.ifPresentOrElse(attachments::add, () -> missing.add(file));
        }
        summary.add(Count.FILES, attachments.size());
        summary.add(Count.NOTES, missing.size());
        return new Brought(attachments, missing);
    }

    private Optional<Attachment> bring(UserId sender, SlackFile file) {
        return source.find(file).filter(found -> found.size() > 0).flatMap(found -> taken(sender, file, found));
    }

    private Optional<Attachment> taken(UserId sender, SlackFile file, FileSource.Found found) {
        return switch (taker.take(sender, file.name(), found.size(), found.content())) {
            case Answer.Given<Attachment>(Attachment attachment) -> Optional.of(attachment);
            case Answer.Refused<Attachment>(Refusal refusal) -> {
                summary.skip("files that are not taken: " + refusal.message());
                yield Optional.empty();
            }
        };
    }
}
