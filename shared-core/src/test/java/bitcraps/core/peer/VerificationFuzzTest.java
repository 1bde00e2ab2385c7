package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Seat;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.FastScheme;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A stranger checks whatever somebody calls a transcript or a log. Nothing makes the check throw,
 * and what it finds valid says what honest files of that table say. See {@code MeshFuzzTest} on how
 * to look for new inputs.
 */
@Tag("fuzz")
class VerificationFuzzTest {
  private static final List<Bytes> FILES = files();

  /** Two rolls and the log of one table, binary and text. */
  private static List<Bytes> files() {
    Parlor parlor = new Parlor();
    parlor.seat(2);
    for (int rolls = 1; rolls <= 2; rolls++) {
      int shooter = Objects.requireNonNull(parlor.state(0).turn()).number();
      if (parlor.state(0).atRisk(new Seat(shooter)) == 0) {
        parlor.play(shooter, "bet", "pass", 10);
      }
      int wanted = rolls;
      parlor.ask(shooter, "roll", "", 0);
      parlor.runUntil(() -> parlor.peer(0).transcripts().size() == wanted);
    }
    List<Bytes> binary = new ArrayList<>();
    parlor.peer(0).transcripts().forEach(each -> binary.add(each.toBytes()));
    binary.add(Objects.requireNonNull(parlor.peer(0).log()).toBytes());
    List<Bytes> all = new ArrayList<>(binary);
    binary.forEach(each -> all.add(Verification.toText(each, check(each))));
    return List.copyOf(all);
  }

  private static Verification check(Bytes file) {
    return Verification.of(file, Catalog::game, FastScheme.INSTANCE);
  }

  /**
   * The first byte of the input chooses a file; every five bytes after it change the file: what to
   * do, where (three bytes), and a value.
   */
  @FuzzTest(maxDuration = "60s")
  void file(byte[] data) {
    Bytes file = FILES.get(data.length == 0 ? 0 : (data[0] & 0xff) % FILES.size());
    for (int at = 1; at + 4 < data.length; at += 5) {
      int place = (data[at + 1] & 0xff) << 16 | (data[at + 2] & 0xff) << 8 | (data[at + 3] & 0xff);
      file = changed(file, data[at] & 7, place, data[at + 4]);
    }
    judge(file);
  }

  private static Bytes changed(Bytes file, int how, int place, byte value) {
    if (file.isEmpty()) {
      return file;
    }
    int here = place % file.size();
    Bytes before = file.slice(0, here);
    Bytes after = file.slice(here + 1, file.size());
    Bytes other = FILES.get((value & 0xff) % FILES.size());
    return switch (how) {
      case 0 -> before;
      case 1 -> before.concat(after);
      case 2 -> before.concat(Bytes.wrap(new byte[] {value})).concat(file.slice(here, file.size()));
      case 3 -> before.concat(other.slice(Math.min(here, other.size()), other.size()));
      default -> before.concat(Bytes.wrap(new byte[] {value})).concat(after);
    };
  }

  private static void judge(Bytes file) {
    Verification check = check(file);
    if (check.isValid()) {
      assertTrue(FILES.stream().anyMatch(each -> tellsOf(check).equals(tellsOf(check(each)))));
    } else {
      assertNotNull(check.text());
      assertTrue(!check.failed().isEmpty());
    }
  }

  /** What counts in a file that holds. */
  private static String tellsOf(Verification check) {
    Transcript roll = check.roll();
    return roll == null
        ? check.view().toString()
        : roll.drawn().draw() + " " + roll.drawn().seed() + " " + roll.numbers();
  }

  /** The honest files must get through, or nothing above is tried. */
  @Test
  void honestFilesHold() {
    for (Bytes each : FILES) {
      assertEquals("", check(each).failed() + check(each).text());
    }
  }

  /** A generator of its own, so that each run tries the same. */
  @Test
  void smallChangesAndPiecesOfOthersAreJudged() {
    Prng random = new Prng(Sha256.hash(Bytes.utf8("files")));
    for (int i = 0; i < 300; i++) {
      byte[] data = new byte[1 + 5 * (1 + random.below(3))];
      for (int at = 0; at < data.length; at++) {
        data[at] = (byte) random.nextByte();
      }
      file(data);
    }
  }
}
