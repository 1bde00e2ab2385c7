package bitcraps.core.table;

import bitcraps.core.base.Epoch;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.randomness.SignedShares;

/** What shows to anybody that a voter lied. */
public sealed interface Offence {
  /** Two signatures that exclude each other (TAB-23). */
  record Contradiction(Evidence evidence) implements Offence {
    @Override
    public Epoch epoch() {
      return evidence.epoch();
    }

    @Override
    public int culprit() {
      return evidence.culprit();
    }
  }

  /** Signed shares of a value that do not hold (TAB-33). */
  record BadShares(SignedShares shares) implements Offence {
    @Override
    public Epoch epoch() {
      return shares.draw().epoch();
    }

    @Override
    public int culprit() {
      return shares.validator();
    }
  }

  /** In which the liar voted. */
  Epoch epoch();

  /** Index of the liar in the set of that epoch. */
  int culprit();

  default void write(Writer out) {
    switch (this) {
      case Contradiction said -> ConsensusCodec.writeEvidence(out.u8(0), said.evidence());
      case BadShares said -> said.shares().write(out.u8(1));
    }
  }

  static Offence read(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new Contradiction(ConsensusCodec.readEvidence(in));
      case 1 -> new BadShares(SignedShares.read(in));
      default -> throw in.fail("an unknown kind of offence");
    };
  }
}
