package bitcraps.core.membership;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * One voice in agreement.
 *
 * @param player whose voice it is; messages reach the validator under this name
 * @param votingKey the key of one device at one table; signs votes and proposals
 * @param weight 1..{@link #WEIGHT_MAX}
 */
public record Validator(PlayerId player, PublicKey votingKey, int weight) {
  public static final int WEIGHT_MAX = 1_000_000;

  public Validator {
    Invariant.check(isWeight(weight), "a validator's weight lies in 1..1000000");
  }

  /** Player (32 bytes), voting key (32 bytes), weight (four bytes). */
  public static void write(Writer out, Validator validator) {
    out.hash(validator.player.hash()).fixed(validator.votingKey.bytes()).u31(validator.weight);
  }

  public static Validator read(Reader in) {
    PlayerId player = new PlayerId(new Hash(in.fixed(Hash.SIZE)));
    PublicKey votingKey = new PublicKey(in.fixed(PublicKey.SIZE));
    int weight = in.u31();
    in.require(isWeight(weight), "a validator's weight is out of bounds");
    return new Validator(player, votingKey, weight);
  }

  private static boolean isWeight(int weight) {
    return weight >= 1 && weight <= WEIGHT_MAX;
  }
}
