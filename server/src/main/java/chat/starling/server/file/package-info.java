/**
 * Files that people send: uploading them in pieces, finding out what they are, giving them to whoever may see a message that carries
 * them, and clearing away what nobody will see again.
 *
 * <p>What is known of files is in the {@code FileStore}, their bytes are in the {@code BlobStorage}.
 */
@NullMarked
package chat.starling.server.file;

import org.jspecify.annotations.NullMarked;
