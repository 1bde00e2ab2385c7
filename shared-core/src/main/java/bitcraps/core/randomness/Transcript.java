package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.List;

/**
 * Everything that made one roll. A stranger can recompute the seed from it.
 *
 * <p>It proves that the listed preimages open the committed tips and give the seed. It does not
 * prove that nobody held a preimage back on seeing the others: the last to reveal could bias the
 * roll.
 *
 * @param close hash of the block that closed the bets
 * @param contributors who was asked, in the order of seats
 * @param reveals who answered in time, in the order of seats
 */
public record Transcript(
    TableId table,
    Epoch epoch,
    Round round,
    Hash close,
    List<Contributor> contributors,
    List<Reveal> reveals,
    Hash seed) {
  private static final int SEATS_MAX = 16;

  /** The first byte: client seeds alone made this roll, so the last to reveal could bias it. */
  private static final int CLIENT_SEEDS_ALONE = 1;

  /** The outcome of a check, in words that say which step failed. */
  public sealed interface Verdict {
    /** The seed follows from the preimages. */
    record Valid() implements Verdict {}

    /**
     * @param step kebab-case name of the check that failed
     */
    record Invalid(String step) implements Verdict {}
  }

  /** Recomputes every step. */
  public Verdict verify() {
    int next = 0;
    for (Contributor contributor : contributors) {
      if (next < reveals.size() && reveals.get(next).seat().equals(contributor.seat())) {
        if (!SeedChain.opens(contributor.tip(), reveals.get(next).preimage())) {
          return new Verdict.Invalid("preimage-opens-tip");
        }
        next++;
      }
    }
    if (next != reveals.size()) {
      return new Verdict.Invalid("reveals-are-of-contributors");
    }
    Hash expected = RoundSeed.of(table, epoch, round, close, reveals);
    return expected.equals(seed) ? new Verdict.Valid() : new Verdict.Invalid("seed-follows");
  }

  public Bytes toBytes() {
    return new Writer()
        .u8(CLIENT_SEEDS_ALONE)
        .hash(table.hash())
        .u63(epoch.value())
        .u63(round.value())
        .hash(close)
        .list(contributors, (out, each) -> each.write(out))
        .list(reveals, (out, each) -> each.write(out))
        .hash(seed)
        .toBytes();
  }

  public static Decoded<Transcript> parse(Bytes bytes) {
    return Codec.decode(bytes, Transcript::read);
  }

  private static Transcript read(Reader in) {
    in.require(in.u8() == CLIENT_SEEDS_ALONE, "a transcript of an unknown kind of roll");
    return new Transcript(
        new TableId(in.hash()),
        new Epoch(in.u53()),
        new Round(in.u53()),
        in.hash(),
        in.list(SEATS_MAX, Contributor::read),
        in.list(SEATS_MAX, Reveal::read),
        in.hash());
  }
}
