package chat.starling.server.app;

import org.jspecify.annotations.Nullable;

/** Which build this is. */
public final class Version {
    private Version() {}

    /** As the jar's manifest says; {@code development} where there is none. */
    public static String current() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
