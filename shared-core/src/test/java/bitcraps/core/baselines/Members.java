package bitcraps.core.baselines;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;

/** Who takes part, with their keys; all weigh the same, and quorums are ours for every engine. */
public final class Members {
  private final SignatureScheme scheme;
  private final List<SigningKey> keys = new ArrayList<>();
  private final ValidatorSet set;

  /**
   * @param count 1 to {@link ValidatorSet#COUNT_MAX}
   */
  public Members(SignatureScheme scheme, int count) {
    this.scheme = scheme;
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SigningKey key = new SigningKey(scheme, name("key", i).bytes());
      keys.add(key);
      validators.add(new Validator(new PlayerId(name("player", i)), key.publicKey(), 1));
    }
    set = new ValidatorSet(validators);
  }

  private static Hash name(String what, int index) {
    return Sha256.tagged("test/baselines", Bytes.utf8(what + index));
  }

  public int count() {
    return keys.size();
  }

  /** How many may lie: f. */
  public int faultyMax() {
    return (int) set.faultyWeightMax();
  }

  /** How many decide: 2f + 1 where n = 3f + 1 (CON-3). */
  public int quorum() {
    return (int) set.quorum();
  }

  public ValidatorSet set() {
    return set;
  }

  public SignatureScheme scheme() {
    return scheme;
  }

  public SigningKey key(int index) {
    return keys.get(index);
  }

  public SignatureBytes sign(int index, Hash content) {
    return keys.get(index).sign(content.bytes());
  }

  public boolean verify(int index, Hash content, SignatureBytes signature) {
    return set.has(index) && scheme.verify(keys.get(index).publicKey(), content.bytes(), signature);
  }
}
