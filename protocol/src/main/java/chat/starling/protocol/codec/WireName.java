package chat.starling.protocol.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How constants are spelled in JSON: {@code NOT_FOUND} is {@code not_found}. */
public final class WireName {
    private WireName() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Null when {@code type} has no constant of that name. */
    public static <E extends Enum<E>> @Nullable E parse(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
