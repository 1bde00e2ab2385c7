package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/** ChaCha20-Poly1305 (RFC 8439): 32-byte key, 12-byte nonce, 16-byte tag behind the ciphertext. */
public final class Aead {
  public static final int KEY_SIZE = 32;
  public static final int NONCE_SIZE = 12;
  public static final int TAG_SIZE = 16;

  private Aead() {}

  /** Encrypts. A nonce must never be used twice under one key. */
  public static Bytes seal(Bytes key, Bytes nonce, Bytes associated, Bytes plain) {
    byte[] out = new byte[plain.size() + TAG_SIZE];
    try {
      run(cipher(true, key, nonce, associated), plain, out);
    } catch (InvalidCipherTextException impossible) {
      throw new IllegalStateException("sealing cannot fail", impossible);
    }
    return Bytes.wrap(out);
  }

  /** Decrypts; null when the tag does not fit key, nonce, associated data and ciphertext. */
  public static @Nullable Bytes open(Bytes key, Bytes nonce, Bytes associated, Bytes sealed) {
    if (sealed.size() < TAG_SIZE) {
      return null;
    }
    byte[] out = new byte[sealed.size() - TAG_SIZE];
    try {
      run(cipher(false, key, nonce, associated), sealed, out);
      return Bytes.wrap(out);
    } catch (InvalidCipherTextException forged) {
      return null;
    }
  }

  private static ChaCha20Poly1305 cipher(boolean seal, Bytes key, Bytes nonce, Bytes associated) {
    Invariant.check(key.size() == KEY_SIZE, "an AEAD key has 32 bytes");
    Invariant.check(nonce.size() == NONCE_SIZE, "an AEAD nonce has 12 bytes");
    ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    cipher.init(
        seal,
        new AEADParameters(
            new KeyParameter(key.toArray()), TAG_SIZE * 8, nonce.toArray(), associated.toArray()));
    return cipher;
  }

  private static void run(ChaCha20Poly1305 cipher, Bytes in, byte[] out)
      throws InvalidCipherTextException {
    byte[] raw = in.toArray();
    int written = cipher.processBytes(raw, 0, raw.length, out, 0);
    cipher.doFinal(out, written);
  }
}
