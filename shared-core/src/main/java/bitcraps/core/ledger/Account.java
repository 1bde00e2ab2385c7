package bitcraps.core.ledger;

import bitcraps.core.base.Checked;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * What one seat owns.
 *
 * @param stack chips in front of the player
 * @param bets chips on the layout, no longer the player's to spend and not yet the bank's
 */
public record Account(PlayerId player, long stack, long bets) {
  public Account {
    Invariant.check(stack >= 0, "a stack is not negative");
    Invariant.check(bets >= 0, "bets are not negative");
  }

  /** Stack and bets together. */
  public long total() {
    return Checked.add(stack, bets);
  }

  Account moved(long toStack, long toBets) {
    return new Account(player, Checked.add(stack, toStack), Checked.add(bets, toBets));
  }

  void write(Writer out) {
    out.hash(player.hash()).u63(stack).u63(bets);
  }

  static Account read(Reader in) {
    Hash player = in.hash();
    return new Account(new PlayerId(player), in.u63(), in.u63());
  }
}
