package chat.starling.server.search;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds out who and what the names in a query are, among what the reader may know of. */
final class QueryNames {
    private static final String ME = "me";

    private final SearchIndex index;

    QueryNames(SearchIndex index) {
        this.index = index;
    }

    SearchQuery resolve(Wish wish, UserId reader) throws BadQuery {
        return new SearchQuery(
                wish.words(),
                wish.marks(),
                new Choice<>(
                        people(wish.people().wanted(), reader),
                        people(wish.people().unwanted(), reader)),
                new Choice<>(
                        places(wish.places().wanted(), reader),
                        places(wish.places().unwanted(), reader)),
                wish.period());
    }

    private List<UserId> people(List<String> names, UserId reader) throws BadQuery {
        List<UserId> people = new ArrayList<>();
        for (String name : names) {
            people.add(person(name, reader));
        }
        return people;
    }

    private UserId person(String name, UserId reader) throws BadQuery {
        if (name.equalsIgnoreCase(ME)) {
            return reader;
        }
        try {
            return UserId.parse(name);
        } catch (IllegalArgumentException notAnId) {
            String plain = name.startsWith("@") ? name.substring(1) : name;
            return index.person(plain.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new BadQuery("there is nobody named \"" + plain + '"'));
        }
    }

    private List<ConversationId> places(List<String> names, UserId reader) throws BadQuery {
        List<ConversationId> places = new ArrayList<>();
        for (String name : names) {
            places.addAll(place(name, reader));
        }
        return places;
    }

    private List<ConversationId> place(String name, UserId reader) throws BadQuery {
        try {
            return List.of(ConversationId.parse(name));
        } catch (IllegalArgumentException notAnId) {
            String plain = name.startsWith("#") || name.startsWith("@") ? name.substring(1) : name;
            List<ConversationId> found = index.places(plain, reader);
            if (found.isEmpty()) {
                throw new BadQuery("there is no conversation \"" + plain + "\" that you may see");
            }
            return found;
        }
    }
}
