package bitcraps.core.packing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.peer.NoiseValues;
import bitcraps.core.simulation.RecordedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The measurements of packing measure what they say. */
final class PackingTest {
  private static final String SHARED = "dont-pass-odds";

  @Test
  void aDictionaryHoldsWhatTablesShareAndNothingOfOneTableAlone() {
    DictionaryMaker maker = new DictionaryMaker();
    for (String own : List.of("Ann's lucky", "Ben and Bea", "Cid at noon", "Dan, Dora..")) {
      List<Bytes> frames = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        frames.add(Bytes.utf8(own + i + SHARED + own));
      }
      maker.learn(frames);
    }

    String dictionary = maker.make(64).toText();

    assertTrue(dictionary.contains(SHARED), dictionary);
    assertFalse(dictionary.contains("lucky"), dictionary);
    assertTrue(dictionary.length() < 64, "no bytes without worth: " + dictionary);
  }

  @Test
  void whatIsForgottenGetsIntoNoDictionary() {
    DictionaryMaker maker = new DictionaryMaker();
    for (int table = 0; table < 4; table++) {
      maker.learn(List.of(Bytes.utf8("Player one " + table), Bytes.utf8(table + "any-craps")));
    }
    maker.forget(Bytes.utf8("Player one "));

    assertEquals("any-craps", maker.make(40).toText());
  }

  /** Were a value counted that is no noise, packing could save more than is said to be possible. */
  @Test
  @Tag("thorough")
  void allThatATableSaysComesBackAndNothingGetsBelowTheFloor() {
    RecordedTable.Tape tape = RecordedTable.play(7, PackingBench.PLAYERS);
    NoiseValues noise = PackingBench.learn(tape);
    TreeMap<String, Sum> sums = new TreeMap<>();
    PackedTable table = new PackedTable(noise, sums, new TreeMap<>());
    tape.frames().forEach(table::say);

    assertTrue(sums.keySet().containsAll(List.of("votes", "snapshots", "suffixes")), "" + sums);
    sums.forEach((kind, sum) -> assertTrue(sum.floor() < sum.packed(), kind + ": " + sum));
    Sum all = sums.get("all");
    assertTrue(all != null && all.savedPercent() > 35, "" + all);
    assertTrue(all.savableMaxPercent() < 60, "values are found in frames: " + all);
  }

  @Test
  @Tag("thorough")
  void noiseIsCountedOnceAndInTextsAsDigits() {
    RecordedTable.Tape tape = RecordedTable.play(8, PackingBench.PLAYERS);
    NoiseValues noise = PackingBench.learn(tape);
    Bytes vote = firstLong(tape);
    NoiseValues.Heard heard = noise.heard();

    long first = heard.unheardBytes(vote);
    assertTrue(first >= 96, "a signature and a hash: " + first);
    assertEquals(0, heard.unheardBytes(vote));
    assertEquals(first, noise.heard().unheardBytesOfText(Bytes.utf8("{" + vote.toHex() + "}")));
  }

  private static Bytes firstLong(RecordedTable.Tape tape) {
    for (RecordedTable.Said said : tape.frames()) {
      boolean whole = new Assembler().accept(said.frame()) instanceof Assembler.Whole;
      if (whole && said.frame().size() > 170) {
        return said.frame().slice(1, said.frame().size());
      }
    }
    throw new IllegalStateException("somebody votes");
  }
}
