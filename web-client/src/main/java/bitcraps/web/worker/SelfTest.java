package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.web.platform.Message;

/**
 * Lets the page ask whether the core's cryptography computes in this browser what it computes
 * elsewhere.
 */
final class SelfTest {
  private SelfTest() {}

  /**
   * Takes {@code seed} (32 bytes) and {@code message}; answers with the hexadecimal {@code digest},
   * {@code publicKey} and {@code signature}, and whether the signature verifies and a spoilt one
   * does not.
   */
  static Message run(Message request) {
    Bytes message = Bytes.wrap(request.bytes("message"));
    SigningKey key = new SigningKey(Ed25519.INSTANCE, Bytes.wrap(request.bytes("seed")));
    SignatureBytes signature = key.sign(message);
    Bytes other = message.concat(Bytes.hex("00"));
    return Message.of("selfTest")
        .put("digest", Sha256.hash(message).bytes().toHex())
        .put("publicKey", key.publicKey().bytes().toHex())
        .put("signature", signature.bytes().toHex())
        .put("accepts", Ed25519.INSTANCE.verify(key.publicKey(), message, signature))
        .put("rejects", !Ed25519.INSTANCE.verify(key.publicKey(), other, signature));
  }
}
