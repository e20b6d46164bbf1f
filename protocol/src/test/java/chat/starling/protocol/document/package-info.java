/** What the published documents say (asyncapi.yaml, openapi.yaml, docs/protocol.md), held against golden files and codec. */
@NullMarked
package chat.starling.protocol.document;

import org.jspecify.annotations.NullMarked;
