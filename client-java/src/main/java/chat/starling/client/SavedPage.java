package chat.starling.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the list of saved messages.
 *
 * @param saved the last one that was saved first; there may be fewer than were asked for although the list goes on
 * @param next where it goes on; null at its end
 */
public record SavedPage(List<SavedMessage> saved, @Nullable Long next) {}
