package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.mesh.CallSeal;
import bitcraps.core.mesh.Invitation;
import org.junit.jupiter.api.Test;

/** What a table and a witness say to each other, byte by byte (WIT-8). */
class WitnessCallTest {
  private static final String LINK = "01000102030405060708090a0b0c0d0e0f" + "a5".repeat(32);
  private static final WitnessCall CALL =
      new WitnessCall(
          new Invitation(
              Bytes.hex("000102030405060708090a0b0c0d0e0f"),
              new TableId(new Hash(Bytes.hex("a5".repeat(32))))));

  @Test
  void wit8ACallIsAVersionAndAnInvitation() {
    assertEquals("01" + LINK, CALL.encode().toHex());
    assertEquals(new Decoded.Ok<>(CALL), WitnessCall.decode(Bytes.hex("01" + LINK)));
    assertTrue(CALL.encode().size() <= CallSeal.CALL_BYTES_MAX);
  }

  @Test
  void wit8EveryAnswerIsItsNumber() {
    assertIs("0101", new WitnessCall.Coming());
    assertIs("0102", new WitnessCall.Full());
    assertIs("010301", new WitnessCall.Refused(WitnessCall.Reason.UNREADABLE));
    assertIs("010302", new WitnessCall.Refused(WitnessCall.Reason.UNWANTED));
    assertIs("010303", new WitnessCall.Refused(WitnessCall.Reason.STOPPING));
  }

  private static void assertIs(String digits, WitnessCall.Answer answer) {
    assertEquals(digits, WitnessCall.encode(answer).toHex());
    assertEquals(new Decoded.Ok<>(answer), WitnessCall.decodeAnswer(Bytes.hex(digits)));
  }

  @Test
  void wit8AnythingElseIsMalformed() {
    for (String digits : new String[] {"", "01", "02" + LINK, "0102" + LINK.substring(2), LINK}) {
      assertInstanceOf(Decoded.Malformed.class, WitnessCall.decode(Bytes.hex(digits)), digits);
    }
    Bytes whole = CALL.encode();
    for (int size = 0; size < whole.size(); size++) {
      assertInstanceOf(Decoded.Malformed.class, WitnessCall.decode(whole.slice(0, size)));
    }
    for (String digits :
        new String[] {"", "01", "0100", "0104", "0201", "010100", "0103", "010300", "010304"}) {
      assertInstanceOf(
          Decoded.Malformed.class, WitnessCall.decodeAnswer(Bytes.hex(digits)), digits);
    }
  }

  /** The link lets its reader into the room, and what is printed may reach a log. */
  @Test
  void theSecretIsNotPrinted() {
    assertFalse(CALL.toString().contains("000102030405060708090a0b0c0d0e0f"));
  }
}
