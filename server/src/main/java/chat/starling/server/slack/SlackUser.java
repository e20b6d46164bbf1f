package chat.starling.server.slack;

import com.fasterxml.jackson.databind.JsonNode;

/** Somebody of the workspace, or a program of it. */
record SlackUser(String id, String name, String displayName, Kind kind) {

    enum Kind {
        PERSON,
        /** Leads the workspace, and so conversations that nobody is in. */
        OWNER,
        /** A program, or somebody who was deactivated: nobody takes their account over. */
        GONE
    }

    static SlackUser of(JsonNode json) {
        JsonNode profile = json.path("profile");
        String display = Fields.firstText(profile, "display_name", "real_name");
        String name = Fields.text(json, "name");
        String shown = display.isBlank() ? Fields.firstText(json, "real_name", "name") : display;
        return new SlackUser(Fields.text(json, "id"), name, shown, kind(json));
    }

    /** One who is only named where they said something. */
    static SlackUser unlisted(String id, String name) {
        return new SlackUser(id, name.isBlank() ? id : name, name.isBlank() ? id : name, Kind.GONE);
    }

    private static Kind kind(JsonNode json) {
        boolean program =
                json.path("is_bot").asBoolean() || Fields.text(json, "id").equals("USLACKBOT");
        if (program || json.path("deleted").asBoolean()) {
            return Kind.GONE;
        }
        return json.path("is_primary_owner").asBoolean()
                        || json.path("is_owner").asBoolean()
                ? Kind.OWNER
                : Kind.PERSON;
    }
}
