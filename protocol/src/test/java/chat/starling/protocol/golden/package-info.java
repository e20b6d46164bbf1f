/**
 * The golden files and what each one means: every frame, every event kind and every variant that matters, as literal
 * bytes. The TypeScript SDK reads the same files.
 */
@NullMarked
package chat.starling.protocol.golden;

import org.jspecify.annotations.NullMarked;
