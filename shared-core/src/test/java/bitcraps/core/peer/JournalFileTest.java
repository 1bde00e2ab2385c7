package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PEER-1 and PEER-2 for files: a lost tail is harmless, anything else ends the key. */
class JournalFileTest {
  private static final JournalFile MINE = new JournalFile(player("me"), table("here"));
  private static final List<Bytes> RECORDS =
      List.of(Bytes.utf8("opening"), Bytes.EMPTY, Bytes.utf8("a vote"), Bytes.wrap(new byte[40]));

  private static PlayerId player(String name) {
    return new PlayerId(Sha256.tagged("player", Bytes.utf8(name)));
  }

  private static TableId table(String name) {
    return new TableId(Sha256.tagged("table", Bytes.utf8(name)));
  }

  private static Bytes file(JournalFile of, List<Bytes> records) {
    Bytes file = of.head();
    for (Bytes each : records) {
      file = file.concat(of.frame(each, file.size()));
    }
    return file;
  }

  /** Where each record ends, the head first. */
  private static List<Integer> ends() {
    List<Integer> ends = new ArrayList<>(List.of(MINE.head().size()));
    RECORDS.forEach(each -> ends.add(ends.getLast() + JournalFile.size(each)));
    return ends;
  }

  @Test
  void findsWhatWasWritten() {
    Bytes file = file(MINE, RECORDS);

    assertEquals(new JournalFile.Kept(RECORDS, file.size()), MINE.read(file));
    assertEquals(new JournalFile.Kept(List.of(), 0), MINE.read(Bytes.EMPTY));
  }

  @Test
  void oneThatIsKnownByItsNameIsReadUnderThatNameAlone() {
    JournalFile named = JournalFile.named("table-0-abc");
    Bytes file = file(named, RECORDS);

    assertEquals(new JournalFile.Kept(RECORDS, file.size()), named.read(file));
    for (JournalFile other : List.of(JournalFile.named("table-1-abc"), MINE)) {
      assertInstanceOf(JournalFile.Refused.class, other.read(file));
    }
  }

  @Test
  void cutAtAnyByteItGoesBackToTheLastWholeRecord() {
    Bytes file = file(MINE, RECORDS);
    List<Integer> ends = ends();

    for (int size = 0; size <= file.size(); size++) {
      int cut = size;
      List<Integer> whole = ends.stream().filter(end -> end <= cut).toList();
      int records = Math.max(0, whole.size() - 1);
      int length = whole.isEmpty() ? 0 : whole.getLast();

      assertEquals(
          new JournalFile.Kept(RECORDS.subList(0, records), length),
          MINE.read(file.slice(0, size)),
          "cut to " + size);
    }
  }

  @Test
  void anyBitThatFlippedIsRefusedWhereItStands() {
    Bytes file = file(MINE, RECORDS);
    List<Integer> ends = ends();

    for (int bit = 0; bit < file.size() * 8; bit++) {
      byte[] flipped = file.toArray();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      int place = bit / 8;
      int start =
          ends.stream().filter(end -> end <= place).mapToInt(Integer::intValue).max().orElse(0);

      JournalFile.Found found = MINE.read(Bytes.wrap(flipped));

      assertEquals(
          start, assertInstanceOf(JournalFile.Refused.class, found, "bit " + bit).offset());
    }
  }

  @Test
  void aTailOfZeroesIsWhatACrashLeftOfARecord() {
    Bytes file = file(MINE, RECORDS);

    for (int zeroes = 1; zeroes < 70; zeroes++) {
      assertEquals(
          new JournalFile.Kept(RECORDS, file.size()),
          MINE.read(file.concat(Bytes.wrap(new byte[zeroes]))));
    }
  }

  @Test
  void refusesTheJournalOfAnotherPlayerOrTable() {
    JournalFile others = new JournalFile(player("somebody"), table("here"));
    JournalFile elsewhere = new JournalFile(player("me"), table("elsewhere"));

    for (JournalFile each : List.of(others, elsewhere)) {
      JournalFile.Refused refused =
          assertInstanceOf(JournalFile.Refused.class, MINE.read(file(each, RECORDS)));

      assertEquals(0, refused.offset());
      assertTrue(refused.reason().contains("another player, another table"), refused.reason());
    }
  }

  @Test
  void refusesRecordsThatWereMovedOrTakenOut() {
    Bytes file = file(MINE, RECORDS);
    List<Integer> ends = ends();
    Bytes without = file.slice(0, ends.get(0)).concat(file.slice(ends.get(1), file.size()));

    assertEquals(
        ends.get(0).intValue(),
        assertInstanceOf(JournalFile.Refused.class, MINE.read(without)).offset());
  }
}
