package chat.starling.server.slack;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.slack.Summary.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the files of messages here. Of those that are nowhere, or not taken, a note is made. */
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
     * @param notes lines for the files that are not here
     */
    record Brought(List<Attachment> attachments, List<String> notes) {}

    Brought bring(UserId sender, List<SlackFile> wanted) {
        List<Attachment> attachments = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (SlackFile file : wanted) {
            Optional<Attachment> here = attachments.size() < Attachment.MOST ? bring(sender, file) : Optional.empty();
            here.ifPresentOrElse(attachments::add, () -> notes.add(FileNotes.of(file)));
        }
        summary.add(Count.FILES, attachments.size());
        summary.add(Count.NOTES, notes.size());
        return new Brought(attachments, few(notes));
    }

    /** A message has room for some. */
    private static List<String> few(List<String> notes) {
        if (notes.size() <= Attachment.MOST) {
            return notes;
        }
        List<String> few = new ArrayList<>(notes.subList(0, Attachment.MOST));
        few.add("*and " + (notes.size() - Attachment.MOST) + " more*");
        return few;
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
