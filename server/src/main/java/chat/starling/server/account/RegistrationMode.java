package chat.starling.server.account;

/** Who may create an account: anybody, whoever has an invite, or nobody. */
public enum RegistrationMode {
    OPEN,
    INVITE,
    CLOSED
}
