package bitcraps.core.table;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;

/**
 * Who sits on a seat.
 *
 * @param person identity key; signs the player's commands
 * @param player the id of that key, kept because it is asked for at every step
 * @param votingKey key of the player's device at this table
 * @param tip hash that the next client seed must open
 * @param stale the tip missed a roll, so its preimage may be known: a fresh chain is needed
 */
public record SeatRecord(
    PublicKey person, PlayerId player, String name, PublicKey votingKey, Hash tip, boolean stale) {
  private static final String PLAYER = "bitcraps/1/player";

  public SeatRecord(PublicKey person, String name, PublicKey votingKey, Hash tip, boolean stale) {
    this(person, playerId(person), name, votingKey, tip, stale);
  }

  /** The id of the person behind an identity key. */
  public static PlayerId playerId(PublicKey person) {
    return new PlayerId(Sha256.tagged(PLAYER, person.bytes()));
  }

  SeatRecord renamed(String other) {
    return new SeatRecord(person, player, other, votingKey, tip, stale);
  }

  SeatRecord withTip(Hash fresh) {
    return new SeatRecord(person, player, name, votingKey, fresh, false);
  }

  SeatRecord missedRoll() {
    return new SeatRecord(person, player, name, votingKey, tip, true);
  }

  SeatRecord onDevice(PublicKey key) {
    return new SeatRecord(person, player, name, key, tip, stale);
  }

  void write(Writer out) {
    out.fixed(person.bytes()).text(name).fixed(votingKey.bytes()).hash(tip).flag(stale);
  }

  static SeatRecord read(Reader in) {
    PublicKey person = new PublicKey(in.fixed(PublicKey.SIZE));
    String name = in.text(PlayerName.SIZE_MAX);
    in.require(PlayerName.isValid(name), "a name that cannot be shown");
    return new SeatRecord(
        person, name, new PublicKey(in.fixed(PublicKey.SIZE)), in.hash(), in.flag());
  }
}
