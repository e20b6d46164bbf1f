package chat.starling.client;

import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;

/**
 * How far another member has read.
 *
 * @param after what was said up to here was said before the member came
 * @param read the last one that was read
 */
public record Receipt(UserId user, Seq after, Seq read) {

    public boolean covers(Seq seq) {
        return seq.compareTo(after) > 0 && seq.compareTo(read) <= 0;
    }
}
