package bitcraps.core.table;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Who sits on a seat.
 *
 * @param person identity key; signs the player's commands
 * @param player the id of that key, kept because it is asked for at every step
 * @param votingKey key of the player's device at this table
 * @param tip hash that the next client seed must open
 * @param seed client seed that counts at the next close; null when none was shown
 */
public record SeatRecord(
    PublicKey person,
    PlayerId player,
    String name,
    PublicKey votingKey,
    Hash tip,
    @Nullable Hash seed) {
  public SeatRecord(PublicKey person, String name, PublicKey votingKey, Hash tip) {
    this(person, Fingerprint.of(person), name, votingKey, tip, null);
  }

  SeatRecord renamed(String other) {
    return new SeatRecord(person, player, other, votingKey, tip, seed);
  }

  /** Committed to a fresh chain: what the old one showed does not count any more. */
  SeatRecord withTip(Hash fresh) {
    return new SeatRecord(person, player, name, votingKey, fresh, null);
  }

  /** Shows the next seed, which is the tip from now on. */
  SeatRecord showing(Hash preimage) {
    return new SeatRecord(person, player, name, votingKey, preimage, preimage);
  }

  /** A close counted the seed. */
  SeatRecord counted() {
    return new SeatRecord(person, player, name, votingKey, tip, null);
  }

  SeatRecord onDevice(PublicKey key) {
    return new SeatRecord(person, player, name, key, tip, seed);
  }

  void write(Writer out) {
    out.fixed(person.bytes()).text(name).fixed(votingKey.bytes()).hash(tip).flag(seed != null);
    if (seed != null) {
      out.hash(seed);
    }
  }

  static SeatRecord read(Reader in) {
    PublicKey person = new PublicKey(in.fixed(PublicKey.SIZE));
    String name = in.text(PlayerName.SIZE_MAX);
    in.require(PlayerName.isValid(name), "a name that cannot be shown");
    PublicKey votingKey = new PublicKey(in.fixed(PublicKey.SIZE));
    Hash tip = in.hash();
    Hash seed = in.flag() ? in.hash() : null;
    return new SeatRecord(person, Fingerprint.of(person), name, votingKey, tip, seed);
  }
}
