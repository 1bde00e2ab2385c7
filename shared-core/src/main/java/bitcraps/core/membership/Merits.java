package bitcraps.core.membership;

import bitcraps.core.base.Checked;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.PlayerId;

/**
 * All of finalized history that a {@link Policy} may ask about (MEM-2). A part of agreed state: its
 * bytes ({@link MeritsCodec}) belong under the state root. Immutable.
 *
 * @param epoch the one that runs
 */
public record Merits(
    Terms terms, Epoch epoch, Stakes stakes, WorkBook work, Reputation reputation) {
  /** What stands before the first epoch. */
  public static Merits start(Terms terms) {
    return new Merits(terms, new Epoch(0), Stakes.NONE, WorkBook.NONE, Reputation.NONE);
  }

  public Merits with(Stakes next) {
    return new Merits(terms, epoch, next, work, reputation);
  }

  public Merits with(WorkBook next) {
    return new Merits(terms, epoch, stakes, next, reputation);
  }

  public Merits with(Reputation next) {
    return new Merits(terms, epoch, stakes, work, next);
  }

  /**
   * Verified evidence against a player is part of a final block (MEM-13, MEM-32). The same player
   * is convicted once.
   */
  public Merits convict(PlayerId player) {
    return reputation.isConvicted(player)
        ? this
        : with(stakes.slash(player, terms.slashPerMille())).with(reputation.convict(player));
  }

  /** The running epoch is over; elections follow. */
  public Merits turn() {
    Epoch begun = new Epoch(Checked.add(epoch.value(), 1));
    return new Merits(terms, begun, stakes.turn(begun), work.turn(begun), reputation.turn());
  }
}
