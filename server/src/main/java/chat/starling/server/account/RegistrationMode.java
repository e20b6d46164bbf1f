package chat.starling.server.account;

/** Who may create an account: anybody, whoever has an invite, or nobody but the first, who has the server's own invite. */
public enum RegistrationMode {
    OPEN,
    INVITE,
    CLOSED
}
