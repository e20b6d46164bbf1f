/**
 * The REST edge: accounts, conversations and the log over HTTP, health and metrics for operators, and the files of the web client.
 *
 * <p>{@link chat.starling.server.rest.Routes} is the table of all calls. A call reads its input, asks one use case and shapes the
 * answer; {@link chat.starling.server.rest.Problem} is the one place where a refusal becomes a response. Everything that may
 * block runs on a virtual thread of its own.
 */
@NullMarked
package chat.starling.server.rest;

import org.jspecify.annotations.NullMarked;
