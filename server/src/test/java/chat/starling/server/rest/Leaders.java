package chat.starling.server.rest;

import java.util.UUID;

/** People with each role in the installation. The first account of a server is its owner. */
record Leaders(Person owner, Person admin, Person moderator, Person member) {

    static Leaders of(RestServer server) {
        Person owner = server.signedIn("owner");
        return new Leaders(
                owner,
                withRole(server, owner, "admin"),
                withRole(server, owner, "moderator"),
                server.signedIn("member"));
    }

    /** Somebody new. */
    static Person withRole(RestServer server, Person owner, String role) {
        Person person =
                server.signedIn(role + "-" + UUID.randomUUID().toString().substring(0, 8));
        owner.put(user(person) + "/role", "{'role':'" + role + "'}").expect(200);
        return person;
    }

    static String user(Person person) {
        return "/api/v1/admin/users/" + person.id();
    }

    Person as(String role) {
        return switch (role) {
            case "owner" -> owner;
            case "admin" -> admin;
            case "moderator" -> moderator;
            case "member" -> member;
            default -> throw new IllegalArgumentException(role);
        };
    }
}
