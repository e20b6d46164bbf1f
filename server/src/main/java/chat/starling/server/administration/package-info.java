/**
 * Leading the installation: who has which role in it, who is banned from it, and the audit log of such acts.
 *
 * <p>Who may do what stands in {@link chat.starling.server.account.Authority}, which the stores ask in the transaction of the act, with
 * the roles that hold at that moment. The entry in the audit log is written in the same transaction, so there is neither without
 * the other.
 */
@NullMarked
package chat.starling.server.administration;

import org.jspecify.annotations.NullMarked;
