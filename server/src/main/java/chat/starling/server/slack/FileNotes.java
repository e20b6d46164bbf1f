package chat.starling.server.slack;

/** What is said in the place of a file that is not here. */
final class FileNotes {
    private FileNotes() {}

    static String of(SlackFile file) {
        String name = file.name().replaceAll("[\\\\`*_\\[\\]<>&~|#@]", "\\\\$0");
        return "*File of Slack, not in the export: " + name + sizeOf(file) + "*";
    }

    private static String sizeOf(SlackFile file) {
        return file.size() == 0 ? "" : ", " + "%,d bytes".formatted(file.size());
    }
}
