package bitcraps.server.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PEER-1 and PEER-2 on a disk. */
class DiskJournalTest {
  private static final PlayerId ME = new PlayerId(Sha256.tagged("player", Bytes.utf8("me")));
  private static final TableId HERE = new TableId(Sha256.tagged("table", Bytes.utf8("here")));
  private static final TableId THERE = new TableId(Sha256.tagged("table", Bytes.utf8("there")));

  @TempDir Path folder;

  private static Bytes record(String text) {
    return Bytes.utf8(text);
  }

  /** Hears what is safe; a loop that is full at first. */
  private static final class Ear implements DiskJournal.Events {
    final BlockingQueue<Long> safe = new LinkedBlockingQueue<>();
    private boolean busy = true;

    @Override
    public boolean persisted(long sequence) {
      if (busy) {
        busy = false;
        return false;
      }
      return safe.add(sequence);
    }

    @Override
    public void lost() {
      safe.add(-1L);
    }

    void awaits(long sequence) throws InterruptedException {
      Long last = 0L;
      while (last < sequence) {
        last = safe.poll(30, TimeUnit.SECONDS);
        assertNotNull(last, "record " + sequence + " becomes safe");
      }
    }
  }

  private DiskJournal open() throws PeerException {
    return DiskJournal.open(folder, ME, HERE);
  }

  /** Keeps these, and waits until they are safe. */
  private void keep(List<Bytes> records) throws Exception {
    try (DiskJournal journal = open()) {
      Ear ear = new Ear();
      journal.start(ear);
      for (int i = 0; i < records.size(); i++) {
        journal.append(i + 1, records.get(i), i == 0);
      }
      ear.awaits(records.size());
    }
  }

  private List<Bytes> found() throws PeerException {
    try (DiskJournal journal = open()) {
      return journal.records();
    }
  }

  @Test
  void findsWhatWasSaidToBeSafe() throws Exception {
    List<Bytes> records = List.of(record("opening"), record("vote"), record("another"));

    keep(records);

    assertEquals(records, found());
  }

  @Test
  void goesOnBehindWhatIsThere() throws Exception {
    keep(List.of(record("opening"), record("vote")));
    try (DiskJournal journal = open()) {
      Ear ear = new Ear();
      journal.start(ear);
      journal.append(1, record("later"), false);
      ear.awaits(1);
    }

    assertEquals(List.of(record("opening"), record("vote"), record("later")), found());
  }

  @Test
  void whatStartsAfreshReplacesAll() throws Exception {
    keep(List.of(record("old"), record("vote")));
    keep(List.of(record("new")));

    assertEquals(List.of(record("new")), found());
  }

  @Test
  void aThousandRecordsAtOnceBecomeSafeInOrder() throws Exception {
    List<Bytes> records = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      records.add(record("record " + i));
    }

    keep(records);

    assertEquals(records, found());
  }

  @Test
  void cutAtAnyByteItGoesOnBehindTheLastWholeRecord() throws Exception {
    List<Bytes> records = List.of(record("opening"), record("vote"));
    keep(records);
    byte[] whole = Files.readAllBytes(folder.resolve("journal"));

    for (int size = 0; size < whole.length; size++) {
      Files.write(folder.resolve("journal"), java.util.Arrays.copyOf(whole, size));
      List<Bytes> left = found();
      assertEquals(records.subList(0, left.size()), left, "cut to " + size);

      try (DiskJournal journal = open()) {
        Ear ear = new Ear();
        journal.start(ear);
        journal.append(1, record("after"), left.isEmpty());
        ear.awaits(1);
      }
      List<Bytes> wanted = new ArrayList<>(left);
      wanted.add(record("after"));
      assertEquals(wanted, found(), "cut to " + size);
    }
  }

  @Test
  void aFlippedBitAnywhereIsRefusedAndNothingIsChanged() throws Exception {
    keep(List.of(record("opening"), record("vote")));
    Path file = folder.resolve("journal");
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x10;
      Files.write(file, flipped);

      PeerException.JournalRefused refused =
          assertThrows(PeerException.JournalRefused.class, this::open, "byte " + i);

      assertTrue(refused.offset() <= i, "byte " + i);
      assertTrue(String.valueOf(refused.getMessage()).contains("new device"), refused.getMessage());
      assertEquals(Bytes.wrap(flipped), Bytes.wrap(Files.readAllBytes(file)));
    }
    Files.write(file, whole);
    assertEquals(2, found().size());
  }

  @Test
  void refusesTheJournalOfAnotherTable() throws Exception {
    keep(List.of(record("opening")));

    assertThrows(PeerException.JournalRefused.class, () -> DiskJournal.open(folder, ME, THERE));
  }

  @Test
  void aCrashBeforeAFreshJournalTookItsNameLeavesTheOldOne() throws Exception {
    keep(List.of(record("opening"), record("vote")));
    Files.write(folder.resolve("journal.fresh"), new byte[] {1, 2, 3});

    assertEquals(List.of(record("opening"), record("vote")), found());
    assertFalse(Files.exists(folder.resolve("journal.fresh")));
  }

  @Test
  void oneHolderAtATime() throws Exception {
    try (DiskJournal first = open()) {
      assertThrows(PeerException.FolderInUse.class, this::open);
      assertEquals(List.of(), first.records());
    }
    assertEquals(List.of(), found());
  }

  @Test
  void anotherProcessIsKeptOut() throws Exception {
    try (DiskJournal first = open()) {
      assertEquals(List.of(), first.records());
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Process other =
          new ProcessBuilder(
                  java,
                  "-cp",
                  System.getProperty("java.class.path"),
                  HoldJournal.class.getName(),
                  folder.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertEquals(6, other.waitFor(), said);
    }
  }

  @Test
  void nobodyElseMayReadIt() throws Exception {
    keep(List.of(record("opening")));

    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("journal"))));
  }

  @Test
  void saysThatItIsLostWhenTheDiskRefuses() throws Exception {
    Path gone = folder.resolve("gone");
    try (DiskJournal journal = DiskJournal.open(gone, ME, HERE)) {
      Files.delete(gone.resolve("lock"));
      Files.delete(gone);
      Ear ear = new Ear();
      journal.start(ear);
      journal.append(1, record("opening"), true);

      assertEquals(-1L, ear.safe.poll(30, TimeUnit.SECONDS));
    }
  }
}
