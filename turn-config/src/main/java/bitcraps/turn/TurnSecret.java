package bitcraps.turn;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the signalling server and coturn share. Never printed; {@link #reveal} exists for
 * coturn's own configuration file alone.
 */
public final class TurnSecret {
  public static final int LENGTH_MIN = 16;
  public static final int LENGTH_MAX = 256;

  private final String value;

  private TurnSecret(String value) {
    this.value = value;
  }

  /**
   * Takes the secret as it stands in a file or in the environment; white space around it is no part
   * of it.
   *
   * @throws IllegalArgumentException when it is shorter than 16 or longer than 256 characters, or
   *     holds what coturn's file format cannot carry; the sentence never quotes the secret
   */
  public static TurnSecret of(String text) {
    String value = text.strip();
    if (value.length() < LENGTH_MIN || value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "The TURN secret must have 16 to 256 characters; this one has " + value.length() + ".");
    }
    if (!value.matches("[A-Za-z0-9._~+/=-]+")) {
      throw new IllegalArgumentException(
          "The TURN secret may hold letters, digits and . _ ~ + / = - only.");
    }
    return new TurnSecret(value);
  }

  /**
   * The password that coturn expects for {@code username}: base64(HMAC-SHA1(secret, username)), the
   * scheme of draft-uberti-behave-turn-rest. SHA-1 is coturn's choice, not ours.
   *
   * @param username {@code <second of Unix time at which it ends>:<anything>}
   */
  public String passwordFor(String username) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] tag = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA1.", e);
    }
  }

  String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "TurnSecret[hidden]";
  }
}
