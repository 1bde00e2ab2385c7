package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.prng.Prng;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final int FULL = Framer.FRAME_BYTES_MAX;

  private static Bytes message(int size) {
    byte[] raw = new byte[size];
    for (int i = 0; i < size; i++) {
      raw[i] = (byte) (i * 31 + (i >> 8));
    }
    return Bytes.wrap(raw);
  }

  private static Assembler.Assembly feed(Assembler assembler, List<Bytes> frames) {
    Assembler.Assembly last = new Assembler.Partial();
    for (Bytes frame : frames) {
      assertInstanceOf(Assembler.Partial.class, last);
      last = assembler.accept(frame);
    }
    return last;
  }

  @Test
  void mesh20MessagesOfAllSizesComeBackAsTheyLeft() {
    Assembler assembler = new Assembler();
    int next = FULL - 5 + FULL - 3;
    for (int size : List.of(1, 2, FULL - 2, FULL - 1, FULL, next - 1, next, next + 1, 1 << 21)) {
      List<Bytes> frames = Framer.frames(message(size));

      frames.forEach(frame -> assertTrue(frame.size() <= FULL));
      assertEquals(new Assembler.Whole(message(size)), feed(assembler, frames));
      assertEquals(0, assembler.sizeHeld());
    }
  }

  @Test
  void mesh20ShorterFramesCarryTheSame() {
    Assembler assembler = new Assembler();
    for (int frame : List.of(Framer.FRAME_BYTES_MIN, 4_000, FULL - 1)) {
      for (int size : List.of(frame - 1, frame, 3 * frame, 100_000, 1 << 21)) {
        List<Bytes> frames = Framer.frames(message(size), frame);

        frames.forEach(each -> assertTrue(each.size() <= frame));
        assertEquals(new Assembler.Whole(message(size)), feed(assembler, frames));
      }
    }
    int tooShort = Framer.FRAME_BYTES_MIN - 1;
    assertThrows(InvariantViolation.class, () -> Framer.frames(message(9), tooShort));
    assertRefused("0200004000" + "00".repeat(tooShort - 5));
  }

  @Test
  void mesh20FramesStandAsTheProtocolTextPrintsThem() {
    assertEquals(List.of(Bytes.hex("01c0ffee")), Framer.frames(Bytes.hex("c0ffee")));
    List<Bytes> two = Framer.frames(message(FULL));
    assertEquals("0200003fff", two.get(0).slice(0, 5).toHex());
    assertEquals("030001", two.get(1).slice(0, 3).toHex());
    assertEquals(FULL, two.get(0).size());
    assertEquals(3 + 5, two.get(1).size());
  }

  @Test
  void mesh20NothingEmptyAndNothingAboveTwoMebibytesIsCut() {
    assertThrows(InvariantViolation.class, () -> Framer.frames(Bytes.EMPTY));
    assertThrows(InvariantViolation.class, () -> Framer.frames(message((1 << 21) + 1)));
  }

  @Test
  void mesh21HostileHeadersAreRefused() {
    String full = "00".repeat(FULL - 5);
    assertRefused("");
    assertRefused("01");
    assertRefused("0000");
    assertRefused("04ff");
    assertRefused("ffff");
    assertRefused("03000100");
    assertRefused("0200004000");
    assertRefused("0200004000" + full + "00");
    assertRefused("0200000000" + full);
    assertRefused("0200003ffe" + full);
    assertRefused("0200200001" + full);
    assertRefused("027fffffff" + full);
    assertRefused("0280000000" + full);
    assertRefused("02ffffffff" + full);
    assertRefused("01" + full + "0000000000");
  }

  private static void assertRefused(String hex) {
    Assembler assembler = new Assembler();
    assertInstanceOf(Assembler.Refused.class, assembler.accept(Bytes.hex(hex)), hex);
    assertEquals(0, assembler.sizeHeld());
  }

  @Test
  void mesh21AMissingRepeatedShortOrLongFrameIsRefusedAndTheNextMessagePasses() {
    List<Bytes> frames = Framer.frames(message(50_000));
    Bytes last = frames.get(3);
    List<List<Bytes>> wrong =
        List.of(
            List.of(frames.get(0), frames.get(2)),
            List.of(frames.get(0), frames.get(1), frames.get(1)),
            List.of(frames.get(0), frames.get(0)),
            List.of(frames.get(0), Bytes.hex("01aa")),
            List.of(frames.get(0), frames.get(1).slice(0, 100)),
            List.of(frames.get(0), Bytes.hex("0300")),
            List.of(frames.get(0), frames.get(1), frames.get(2), last.concat(Bytes.hex("00"))),
            List.of(frames.get(0), frames.get(1), frames.get(2), last.slice(0, last.size() - 1)));
    for (List<Bytes> each : wrong) {
      Assembler assembler = new Assembler();

      assertInstanceOf(Assembler.Refused.class, feed(assembler, each));
      assertEquals(0, assembler.sizeHeld());
      assertEquals(new Assembler.Whole(message(50_000)), feed(assembler, frames));
    }
  }

  @Test
  void mesh22AnAnnouncedLengthTakesNoMemoryBeforeItsBytesCame() {
    Assembler assembler = new Assembler();
    List<Bytes> frames = Framer.frames(message(1 << 21));
    int came = 0;
    for (Bytes frame : frames.subList(0, 100)) {
      assembler.accept(frame);
      came += frame.size();
      assertTrue(assembler.sizeHeld() <= came);
    }
  }

  @Test
  void mesh22NoFramesAtAllMakeTheAssemblerThrowOrHoldMoreThanOneMessage() {
    Prng random = new Prng(World.hashOf("frames"));
    Assembler assembler = new Assembler();
    List<Bytes> good = Framer.frames(message(100_000));
    for (int i = 0; i < 50_000; i++) {
      Bytes frame = good.get(random.below(good.size()));
      assembler.accept(random.below(4) == 0 ? frame.slice(0, random.below(9)) : frame);
      assertTrue(assembler.sizeHeld() <= Framer.MESSAGE_BYTES_MAX);
    }
  }
}
