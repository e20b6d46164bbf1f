package chat.starling.server.file;

import chat.starling.protocol.model.FileId;

/**
 * A file on its way in.
 *
 * @param size that it will have, in bytes
 * @param received how many of them are stored
 * @param finished whether it has become a file that can be sent
 */
public record Upload(FileId id, long size, long received, boolean finished) {
    boolean isWhole() {
        return received == size;
    }

    Upload with(long moreReceived) {
        return new Upload(id, size, received + moreReceived, finished);
    }

    Upload asFinished() {
        return new Upload(id, size, received, true);
    }
}
