package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;

/**
 * From which a device derives its part in the keys of one epoch. Each epoch's comes from the one
 * before and does not lead back to it, so shares of epochs that ended cannot be made again
 * (PEER-3).
 *
 * @param secret 32 bytes that never leave the journal
 */
record KeySecret(Epoch epoch, Bytes secret) {
  private static final String FIRST = "bitcraps/1/epoch-secret";
  private static final String NEXT = "bitcraps/1/next-epoch-secret";

  /**
   * @param entropy 32 random bytes, which are forgotten
   */
  static KeySecret first(Bytes entropy) {
    return new KeySecret(new Epoch(0), Sha256.tagged(FIRST, entropy).bytes());
  }

  /** The secret of another epoch; the same one for the same epoch. */
  KeySecret in(Epoch current) {
    return current.equals(epoch)
        ? this
        : new KeySecret(current, Sha256.tagged(NEXT, secret).bytes());
  }

  void write(Writer out) {
    out.u63(epoch.value()).fixed(secret);
  }

  static KeySecret read(Reader in) {
    return new KeySecret(new Epoch(in.u53()), in.fixed(Hash.SIZE));
  }
}
