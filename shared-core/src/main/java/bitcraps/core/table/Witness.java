package bitcraps.core.table;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seatless validator that the table invited.
 *
 * @param player the id of the badge's witness, kept because it is asked for at every step
 * @param awaited players who have a say and did not agree yet; empty once it is accepted (TAB-35)
 * @param votingKey of its device at this table; null until it is ready
 */
public record Witness(
    Badge badge, PlayerId player, List<PlayerId> awaited, @Nullable PublicKey votingKey) {
  public Witness {
    awaited = List.copyOf(awaited);
  }

  Witness(Badge badge, List<PlayerId> awaited) {
    this(badge, badge.player(), awaited, null);
  }

  /** True when everybody agreed who has a say. */
  public boolean isAccepted() {
    return awaited.isEmpty();
  }

  /** True when it may be asked to vote. */
  public boolean isReady() {
    return isAccepted() && votingKey != null;
  }

  /** This player agreed, or has no say any more. */
  Witness without(PlayerId agreed) {
    List<PlayerId> others = new ArrayList<>(awaited);
    others.remove(agreed);
    return new Witness(badge, player, others, votingKey);
  }

  Witness onDevice(PublicKey key) {
    return new Witness(badge, player, awaited, key);
  }

  static void write(Writer out, Witness witness) {
    witness.badge.write(out);
    out.list(witness.awaited, (o, each) -> o.hash(each.hash()));
    PublicKey key = witness.votingKey;
    out.flag(key != null);
    if (key != null) {
      out.fixed(key.bytes());
    }
  }

  static Witness read(Reader in) {
    Badge badge = Badge.read(in);
    List<PlayerId> awaited = in.list(ValidatorSet.COUNT_MAX, each -> new PlayerId(each.hash()));
    PublicKey key = in.flag() ? new PublicKey(in.fixed(PublicKey.SIZE)) : null;
    return new Witness(badge, badge.player(), awaited, key);
  }
}
