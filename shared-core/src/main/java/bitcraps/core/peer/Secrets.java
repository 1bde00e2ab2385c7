package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal gives away to whoever holds the disk. Simulated liars read their own; nothing that
 * plays does.
 */
public final class Secrets {
  private final Identity owner;

  private Secrets(Identity owner) {
    this.owner = owner;
  }

  /**
   * @param person whose journal it is
   * @param records in the order of writing
   * @return null when they hold no opening
   */
  public static @Nullable Secrets of(
      SigningKey person, SignatureScheme scheme, List<Bytes> records) {
    for (int i = records.size() - 1; i >= 0; i--) {
      if (JournalRecord.parse(records.get(i)) instanceof Decoded.Ok<JournalRecord> ok
          && ok.value() instanceof JournalRecord.Opening opening) {
        return new Secrets(
            new Identity(
                person, scheme, opening.deviceSecret(), opening.keySecret(), opening.chain()));
      }
    }
    return null;
  }

  public SigningKey votingKey() {
    return owner.votingKey();
  }

  /** From which the device derives its part in the key of an epoch, this one or the next. */
  public Bytes ofEpoch(Epoch epoch) {
    return owner.keySecret().in(epoch).secret();
  }
}
