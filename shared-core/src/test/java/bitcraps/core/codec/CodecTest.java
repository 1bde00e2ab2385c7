package bitcraps.core.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.prng.Prng;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules: docs/protocol/encoding.md. */
class CodecTest {
  /** One of everything that a layout can hold. */
  record Sample(
      int small,
      int middle,
      int large,
      long huge,
      long signed,
      boolean flag,
      Bytes fixed,
      Hash hash,
      Bytes bytes,
      String text,
      List<Integer> list) {
    static Sample read(Reader in) {
      return new Sample(
          in.u8(),
          in.u16(),
          in.u31(),
          in.u63(),
          in.i64(),
          in.flag(),
          in.fixed(3),
          in.hash(),
          in.bytes(8),
          in.text(16),
          List.copyOf(in.list(4, Reader::u8)));
    }

    static void write(Writer out, Sample it) {
      out.u8(it.small).u16(it.middle).u31(it.large).u63(it.huge).i64(it.signed).flag(it.flag);
      out.fixed(it.fixed).hash(it.hash).bytes(it.bytes).text(it.text).list(it.list, Writer::u8);
    }
  }

  private static final Sample SAMPLE =
      new Sample(
          255,
          0xfffe,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          true,
          Bytes.hex("010203"),
          new Hash(Bytes.hex("ab".repeat(32))),
          Bytes.hex("c0ffee"),
          "zü€",
          List.of(7, 8));

  private static final String HEX =
      "ff"
          + "fffe"
          + "7fffffff"
          + "7fffffffffffffff"
          + "8000000000000000"
          + "01"
          + "010203"
          + "ab".repeat(32)
          + "00000003c0ffee"
          + "000000067ac3bce282ac"
          + "00020708";

  private static <T> void assertRefused(String reason, String hex, Codec.Layout<T> layout) {
    Decoded<T> decoded = Codec.decode(Bytes.hex(hex), layout);
    assertInstanceOf(Decoded.Malformed.class, decoded, hex);
    assertEquals(reason, ((Decoded.Malformed<T>) decoded).reason());
  }

  @Test
  void enc1BytesStandAsTheProtocolTextPrintsThem() {
    assertEquals(HEX, Codec.encode(SAMPLE, Sample::write).toHex());
    assertEquals(new Decoded.Ok<>(SAMPLE), Codec.decode(Bytes.hex(HEX), Sample::read));
  }

  @Test
  void enc2EveryTruncationIsRefused() {
    Bytes whole = Bytes.hex(HEX);
    for (int size = 0; size < whole.size(); size++) {
      assertRefused("the input ends too early", whole.slice(0, size).toHex(), Sample::read);
    }
  }

  @Test
  void enc2BytesLeftOverAreRefusedWithTheirPlace() {
    Decoded<Integer> decoded = Codec.decode(Bytes.hex("0102"), Reader::u8);
    assertEquals(new Decoded.Malformed<>("bytes are left over", 1), decoded);
  }

  @Test
  void enc3NumbersWithTheirTopBitSetAreRefused() {
    assertRefused("a 31-bit number has its top bit set", "80000000", Reader::u31);
    assertRefused("a 31-bit number has its top bit set", "ffffffff", Reader::u31);
    assertRefused("a 63-bit number has its top bit set", "8000000000000000", Reader::u63);
  }

  @Test
  void enc3AFlagIsZeroOrOne() {
    assertEquals(new Decoded.Ok<>(false), Codec.decode(Bytes.hex("00"), Reader::flag));
    for (int value = 2; value < 256; value++) {
      String hex = Bytes.copyOf(new byte[] {(byte) value}).toHex();
      assertRefused("a flag is 0 or 1", hex, Reader::flag);
    }
  }

  @Test
  void enc4HostileLengthsAreRefusedBeforeAnythingIsTaken() {
    assertRefused("bytes are longer than allowed", "00000009" + "00".repeat(9), in -> in.bytes(8));
    assertRefused("bytes are longer than allowed", "7fffffff", in -> in.bytes(8));
    assertRefused("a 31-bit number has its top bit set", "ffffffff", in -> in.bytes(8));
    assertRefused("the input ends too early", "7fffffff", in -> in.bytes(Integer.MAX_VALUE));
    assertRefused("a list is longer than allowed", "0005", in -> in.list(4, Reader::u8));
    assertRefused("the input ends too early", "ffff00", in -> in.list(65_535, Reader::u8));
    assertRefused("the input ends too early", "00", in -> in.fixed(Integer.MAX_VALUE));
  }

  @Test
  void enc4TheBoundItselfIsAllowed() {
    Bytes eight = Bytes.hex("00".repeat(8));
    Bytes encoded = Codec.encode(eight, Writer::bytes);

    assertEquals(new Decoded.Ok<>(eight), Codec.decode(encoded, in -> in.bytes(8)));
  }

  @Test
  void enc5TextThatIsNotWellFormedUtf8IsRefused() {
    List<String> wrong =
        List.of(
            "ff", "c0af", "c1bf", "80", "c3", "e282", "eda080", "edbfbf", "f4908080", "f8888080");
    for (String each : wrong) {
      String length = "0000000" + each.length() / 2;
      assertRefused("text is not well-formed UTF-8", length + each, in -> in.text(16));
    }
    assertEquals(
        new Decoded.Ok<>("\ufffd"), Codec.decode(Bytes.hex("00000003efbfbd"), in -> in.text(16)));
  }

  @Test
  void enc6ALayoutMayRefuseForReasonsOfItsOwn() {
    assertRefused(
        "odd",
        "01",
        in -> {
          int value = in.u8();
          in.require(value % 2 == 0, "odd");
          return value;
        });
    assertRefused(
        "never",
        "",
        in -> {
          throw in.fail("never");
        });
  }

  @Test
  void whatDecodesEncodesToTheSameBytes() {
    Prng random = new Prng(Hash.ZERO);
    Bytes whole = Bytes.hex(HEX);
    int accepted = 0;
    for (int run = 0; run < 20_000; run++) {
      byte[] raw = whole.toArray();
      for (int flips = random.below(3); flips >= 0; flips--) {
        raw[random.below(raw.length)] = (byte) random.nextByte();
      }
      Bytes input = Bytes.wrap(raw);
      if (Codec.decode(input, Sample::read) instanceof Decoded.Ok<Sample> ok) {
        accepted++;
        assertEquals(input, Codec.encode(ok.value(), Sample::write));
      }
    }
    assertEquals(true, accepted > 1_000);
  }

  @Test
  void writersRefuseNumbersThatDoNotFit() {
    Writer out = new Writer();
    assertThrows(InvariantViolation.class, () -> out.u8(256));
    assertThrows(InvariantViolation.class, () -> out.u8(-1));
    assertThrows(InvariantViolation.class, () -> out.u16(65_536));
    assertThrows(InvariantViolation.class, () -> out.u31(-1));
    assertThrows(InvariantViolation.class, () -> out.u63(-1));
    assertThrows(
        InvariantViolation.class,
        () -> out.list(java.util.Collections.nCopies(65_536, 0), Writer::u8));
  }

  @Test
  void writersGrowOverEveryBoundaryOfTheirBuffer() {
    for (int size : List.of(0, 1, 127, 128, 129, 255, 256, 257, 100_000)) {
      Bytes content = Bytes.wrap(new byte[size]);
      assertEquals(size + 5, Codec.encode(content, (out, it) -> out.u8(1).bytes(it)).size());
    }
  }
}
