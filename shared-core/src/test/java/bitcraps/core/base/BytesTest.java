package bitcraps.core.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final Bytes SAMPLE = Bytes.hex("00017f80ff");

  @Test
  void areNotChangedThroughTheArrayTheyCameFromOrGoTo() {
    byte[] source = {1, 2, 3};
    Bytes copied = Bytes.copyOf(source);
    source[0] = 9;
    copied.toArray()[1] = 9;

    assertEquals(Bytes.hex("010203"), copied);
  }

  @Test
  void areOrderedAsUnsignedNumbersFromTheLeft() {
    List<String> ordered =
        List.of("", "00", "0000", "007f", "0080", "01", "7f", "80", "ff", "ff00");
    List<Bytes> sorted =
        Stream.of("ff", "00", "80", "0080", "", "ff00", "7f", "0000", "01", "007f")
            .map(Bytes::hex)
            .sorted()
            .toList();

    assertEquals(ordered.stream().map(Bytes::hex).toList(), sorted);
  }

  @Test
  void readAsUnsignedNumbers() {
    assertEquals(0, SAMPLE.at(0));
    assertEquals(127, SAMPLE.at(2));
    assertEquals(128, SAMPLE.at(3));
    assertEquals(255, SAMPLE.at(4));
  }

  @Test
  void refuseEveryIndexOutside() {
    assertThrows(InvariantViolation.class, () -> SAMPLE.at(-1));
    assertThrows(InvariantViolation.class, () -> SAMPLE.at(5));
    assertThrows(InvariantViolation.class, () -> SAMPLE.slice(-1, 2));
    assertThrows(InvariantViolation.class, () -> SAMPLE.slice(3, 2));
    assertThrows(InvariantViolation.class, () -> SAMPLE.slice(0, 6));
    assertThrows(InvariantViolation.class, () -> SAMPLE.copyTo(new byte[4], 0));
    assertThrows(InvariantViolation.class, () -> SAMPLE.copyTo(new byte[9], 5));
    assertThrows(InvariantViolation.class, () -> SAMPLE.copyTo(new byte[9], -1));
  }

  @Test
  void sliceAndJoin() {
    assertEquals(Bytes.hex("017f"), SAMPLE.slice(1, 3));
    assertEquals(Bytes.EMPTY, SAMPLE.slice(5, 5));
    assertEquals(SAMPLE, SAMPLE.slice(0, 2).concat(SAMPLE.slice(2, 5)));
    byte[] target = new byte[7];
    SAMPLE.copyTo(target, 2);
    assertEquals(Bytes.hex("000000017f80ff"), Bytes.wrap(target));
  }

  @Test
  void areEqualByContent() {
    assertEquals(Bytes.hex("ab"), Bytes.copyOf(new byte[] {(byte) 0xab}));
    assertEquals(Bytes.hex("ab").hashCode(), Bytes.hex("ab").hashCode());
    assertNotEquals(Bytes.hex("ab"), Bytes.hex("ab00"));
    assertTrue(Bytes.EMPTY.isEmpty());
    assertFalse(SAMPLE.isEmpty());
  }

  @Test
  void areWrittenInLowerCaseHexadecimalAndReadFromNothingElse() {
    assertEquals("00017f80ff", SAMPLE.toHex());
    assertThrows(InvariantViolation.class, () -> Bytes.hex("0"));
    assertThrows(InvariantViolation.class, () -> Bytes.hex("AB"));
    assertThrows(InvariantViolation.class, () -> Bytes.hex("0g"));
  }

  @Test
  void carryUtf8() {
    assertEquals(Bytes.hex("c3bc"), Bytes.utf8("ü"));
    assertEquals("ü€", Bytes.utf8("ü€").toText());
  }
}
