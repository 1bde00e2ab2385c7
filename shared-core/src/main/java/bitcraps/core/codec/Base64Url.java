package bitcraps.core.codec;

import bitcraps.core.base.Bytes;

/**
 * Base64url without padding (RFC 4648, section 5). Our own because it must refuse, never trap, on
 * any text in WebAssembly too, and because the last character's spare bits must be zero: one value,
 * one text.
 */
public final class Base64Url {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Url() {}

  public static String encode(Bytes bytes) {
    StringBuilder text = new StringBuilder(bytes.size() * 4 / 3 + 1);
    int held = 0;
    int bits = 0;
    for (int i = 0; i < bytes.size(); i++) {
      held = held << 8 | bytes.at(i);
      for (bits += 8; bits >= 6; bits -= 6) {
        text.append(DIGITS.charAt(held >> (bits - 6) & 63));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(DIGITS.charAt(held << (6 - bits) & 63));
    }
    return text.toString();
  }

  public static Decoded<Bytes> decode(String text) {
    byte[] out = new byte[text.length() * 6 / 8];
    int size = 0;
    int held = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return new Decoded.Malformed<>("a character does not belong in a link", i);
      }
      held = held << 6 | digit;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out[size++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bits < 6 && held == 0
        ? new Decoded.Ok<>(Bytes.wrap(out))
        : new Decoded.Malformed<>("the link's last character is wrong", text.length());
  }
}
