package chat.starling.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What JDK 25 says to {@code jcmd GC.heap_info}, by collector: a server on one core has the serial one. */
class UsedHeapTest {
    @Test
    void aLineForEachGeneration() {
        assertThat(ServerUnderTest.usedHeap("""
                        DefNew     total 61440K, used 26322K [0x00000000f3800000, 0x00000000f7aa0000, 0x00000000f7aa0000)
                         eden space 54656K,  48% used [0x00000000f3800000, 0x00000000f51b4b00, 0x00000000f6d60000)
                        Tenured    total 136576K, used 1166K [0x00000000f7aa0000, 0x0000000100000000, 0x0000000100000000)
                         the  space 136576K,   0% used [0x00000000f7aa0000, 0x00000000f7bc3ab8, 0x0000000100000000)
                        """)).isEqualTo((26_322 + 1_166) * 1024L);
    }

    @Test
    void oneLine() {
        assertThat(ServerUnderTest.usedHeap(
                        "garbage-first heap   total reserved 204800K, committed 204800K, used 12290K [0x0)"))
                .isEqualTo(12_290 * 1024L);
        assertThat(ServerUnderTest.usedHeap("ZHeap            used 28M, capacity 200M, max capacity 200M"))
                .isEqualTo(28L << 20);
    }

    @Test
    void none() {
        assertThatThrownBy(() -> ServerUnderTest.usedHeap("")).hasMessageContaining("no used heap");
    }
}
