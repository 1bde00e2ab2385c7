/**
 * Agreement on a chain of blocks over opaque payloads: Simplex (Chan and Pass, eprint 2023/463),
 * one slot a view, with the numbered rules of {@code docs/protocol/consensus.md}.
 *
 * <p>May call {@code base}, {@code codec}, {@code crypto} and {@code membership}. Never touches
 * games, randomness, clocks, files or links: time comes in, outputs go out, and the one door is
 * {@link bitcraps.core.consensus.Agreement#step}.
 *
 * <p>Values that are said and stored: {@code Block}, {@code Vote}, {@code Certificate}, {@code
 * ConsensusMessage}, {@code JournalEntry}, {@code Evidence}. Parts of the machine: {@code
 * BlockTree} (what blocks are known and judged), {@code ViewState} (votes and certificates of one
 * view), {@code OwnVotes} (the safety rules, always on), {@code Pacemaker} (time-outs and resends),
 * {@code Correspondence} (links, and how often anybody is answered). The room holds a few types
 * more than twenty because each of these has a seam of its own.
 *
 * <p>Proof: the tests of this package, which drive the real machine over a deterministic network.
 */
@NullMarked
package bitcraps.core.consensus;

import org.jspecify.annotations.NullMarked;
