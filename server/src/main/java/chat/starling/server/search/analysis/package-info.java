/**
 * From text to the words that are searched for, the same for messages and queries, in any language.
 *
 * <p>Of Lucene it uses what cuts and folds text; the index is not Lucene's.
 */
@NullMarked
package chat.starling.server.search.analysis;

import org.jspecify.annotations.NullMarked;
