/** Black-box tests: real server processes, reached as any client reaches them, killed as any machine may kill them. */
@NullMarked
package chat.starling.e2e;

import org.jspecify.annotations.NullMarked;
