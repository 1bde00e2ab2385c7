package bitcraps.core.detour;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Codec;
import bitcraps.core.crypto.Aead;
import bitcraps.core.crypto.Hkdf;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.X25519;
import org.jspecify.annotations.Nullable;

/** Keys and counters of one session between two ends, through one neighbour (DET-4). */
final class Session {
  final PlayerId carrier;
  private final Bytes sendKey;
  private final Bytes receiveKey;
  private final long[] sent = new long[Packet.LANE_COUNT];
  private final long[] seen = new long[Packet.LANE_COUNT];
  private long heardMillis;

  /** True once one of the two has ended it: what is under way is still heard. */
  boolean ended;

  private Session(PlayerId carrier, Bytes sendKey, Bytes receiveKey, long nowMillis) {
    this.carrier = carrier;
    this.sendKey = sendKey;
    this.receiveKey = receiveKey;
    this.heardMillis = nowMillis;
  }

  /**
   * The same session at both ends; null when the other's key is no key.
   *
   * @param about what both signed: table, both ends, both ephemeral keys
   */
  static @Nullable Session of(
      PlayerId carrier, boolean opened, Bytes secret, Bytes theirs, Bytes about, long nowMillis) {
    Bytes shared = X25519.agree(secret, theirs);
    if (shared == null) {
      return null;
    }
    Bytes keys =
        Hkdf.derive(
            shared,
            Sha256.hash(about).bytes(),
            Bytes.utf8("bitcraps/1/detour-keys"),
            2 * Aead.KEY_SIZE);
    Bytes first = keys.slice(0, Aead.KEY_SIZE);
    Bytes second = keys.slice(Aead.KEY_SIZE, 2 * Aead.KEY_SIZE);
    return opened
        ? new Session(carrier, first, second, nowMillis)
        : new Session(carrier, second, first, nowMillis);
  }

  Packet.Sealed seal(int lane, Bytes message) {
    sent[lane]++;
    long counter = sent[lane];
    return new Packet.Sealed(
        lane, counter, Aead.seal(sendKey, nonce(lane, counter), Bytes.EMPTY, message));
  }

  /** What was sealed at the other end, once; null for anything else. */
  @Nullable Bytes open(Packet.Sealed packet, long nowMillis) {
    if (packet.counter() <= seen[packet.lane()]) {
      return null;
    }
    Bytes nonce = nonce(packet.lane(), packet.counter());
    Bytes message = Aead.open(receiveKey, nonce, Bytes.EMPTY, packet.sealed());
    if (message != null) {
      seen[packet.lane()] = packet.counter();
      heardMillis = nowMillis;
    }
    return message;
  }

  long silentMillis(long nowMillis) {
    return nowMillis - heardMillis;
  }

  private static Bytes nonce(int lane, long counter) {
    return Codec.encode(counter, (out, it) -> out.u8(0).u8(0).u8(0).u8(lane).u63(it));
  }
}
