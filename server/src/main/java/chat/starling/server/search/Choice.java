package chat.starling.server.search;

import java.util.List;

/** What is asked for and what is ruled out, in one respect. */
public record Choice<T>(List<T> wanted, List<T> unwanted) {

    public static <T> Choice<T> none() {
        return new Choice<>(List.of(), List.of());
    }
}
