package bitcraps.web.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordFramesTest {
  private static final Bytes FIRST = Bytes.utf8("first");
  private static final Bytes SECOND = Bytes.utf8("the second record");

  private static Bytes file() {
    return Bytes.wrap(RecordFrames.frame(FIRST)).concat(Bytes.wrap(RecordFrames.frame(SECOND)));
  }

  @Test
  void readsWhatItFramed() {
    Bytes file = file();

    RecordFrames.Content content = RecordFrames.read(file.toArray());

    assertEquals(List.of(FIRST, SECOND), content.records());
    assertEquals(file.size(), content.length());
  }

  @Test
  void cutsATailTornAtAnyByte() {
    Bytes file = file();
    int whole = RecordFrames.frame(FIRST).length;

    for (int length = whole; length < file.size(); length++) {
      RecordFrames.Content content = RecordFrames.read(file.slice(0, length).toArray());
      assertEquals(List.of(FIRST), content.records());
      assertEquals(whole, content.length());
    }
  }

  @Test
  void cutsFromTheFirstSpoiltByteOn() {
    for (int at = 0; at < file().size(); at++) {
      byte[] spoilt = file().toArray();
      spoilt[at] ^= 1;

      int expected = at < RecordFrames.frame(FIRST).length ? 0 : 1;
      assertEquals(expected, RecordFrames.read(spoilt).records().size(), "byte " + at);
    }
  }

  @Test
  void readsNothingFromAnEmptyFileOrAnAbsurdLength() {
    assertEquals(List.of(), RecordFrames.read(new byte[0]).records());
    byte[] absurd = new byte[64];
    absurd[0] = (byte) 0xff;
    assertEquals(List.of(), RecordFrames.read(absurd).records());
  }
}
