/**
 * People at the real page whose network, tab, device or server goes away while the table plays on,
 * and comes back. What shapes the network: Chrome's own emulation, and namespaces of the kernel.
 */
@NullMarked
package bitcraps.e2e.survive;

import org.jspecify.annotations.NullMarked;
