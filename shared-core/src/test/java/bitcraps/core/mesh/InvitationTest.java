package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Base64Url;
import bitcraps.core.codec.Decoded;
import bitcraps.core.prng.Prng;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class InvitationTest {
  private static final Invitation SAMPLE =
      new Invitation(
          Bytes.hex("000102030405060708090a0b0c0d0e0f"),
          new TableId(new Hash(Bytes.hex("a5".repeat(32)))));

  @Test
  void mesh1ALinkComesBackAsItLeft() {
    assertEquals(
        "AQABAgMEBQYHCAkKCwwNDg-lpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpQ", SAMPLE.text());
    assertEquals(new Decoded.Ok<>(SAMPLE), Invitation.parse(SAMPLE.text()));
  }

  @Test
  void mesh1TheTextIsBase64UrlAsThePlatformWritesIt() {
    Prng random = new Prng(Hash.ZERO);
    for (int size = 0; size < 80; size++) {
      byte[] raw = new byte[size];
      for (int i = 0; i < size; i++) {
        raw[i] = (byte) random.nextByte();
      }
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);

      assertEquals(text, Base64Url.encode(Bytes.copyOf(raw)));
      assertEquals(new Decoded.Ok<>(Bytes.copyOf(raw)), Base64Url.decode(text));
    }
  }

  @Test
  void mesh1ATruncatedOrLengthenedOrOtherwiseWrittenLinkIsRefused() {
    String text = SAMPLE.text();
    for (int size = 0; size < text.length(); size++) {
      assertRefused(text.substring(0, size));
    }
    assertRefused(text + "A");
    assertRefused(text.substring(0, 65) + "=");
    assertRefused(text.replace('-', '+'));
    assertRefused("#" + text.substring(1));
    assertRefused("\u0000" + text.substring(1));
    assertRefused("\uffff" + text.substring(1));
    assertRefused(text.substring(0, 65) + "\u0441");
  }

  @Test
  void mesh1TheLastCharactersSpareBitsAreZero() {
    // "pQ" carries four spare bits; R to f would decode to the same byte.
    String body = SAMPLE.text().substring(0, 65);
    for (char last : "RSTUVWXYZabcdef".toCharArray()) {
      assertRefused(body + last);
    }
  }

  @Test
  void mesh1AnotherVersionIsRefused() {
    assertRefused("Ag" + SAMPLE.text().substring(2));
  }

  /** SIG-3. Computed by Python's hashlib and hmac from the protocol text. */
  @Test
  void mesh2KeyAndRoomStandAsTheProtocolTextDerivesThem() {
    assertEquals(
        "9e964ad7761b9453a7a81364b8cb927c06a427d478573e240f2f63118edbeb9d",
        SAMPLE.roomKey().toHex());
    assertEquals("c2730b71f15cc590be0e9c978da65509", SAMPLE.roomId().bytes().toHex());
  }

  @Test
  void mesh2AnotherSecretOrAnotherTableIsAnotherRoom() {
    Invitation otherSecret = new Invitation(Bytes.hex("11".repeat(16)), SAMPLE.table());
    Invitation otherTable = new Invitation(SAMPLE.secret(), new TableId(Hash.ZERO));

    assertNotEquals(SAMPLE.roomId(), otherSecret.roomId());
    assertNotEquals(SAMPLE.roomId(), otherTable.roomId());
    assertNotEquals(SAMPLE.roomKey(), otherTable.roomKey());
  }

  @Test
  void theSecretIsNotPrinted() {
    assertFalse(SAMPLE.toString().contains(SAMPLE.secret().toHex()));
  }

  private static void assertRefused(String text) {
    assertInstanceOf(Decoded.Malformed.class, Invitation.parse(text), text);
  }
}
