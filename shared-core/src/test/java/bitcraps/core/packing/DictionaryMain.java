package bitcraps.core.packing;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.Channel;
import bitcraps.core.simulation.RecordedTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes the dictionary of {@code bitcraps.core.mesh.Dictionary} anew and prints it as that class
 * holds it. It learns from tables that {@link PackingBench} does not measure.
 */
final class DictionaryMain {
  private static final int SIZE = 1_024;
  private static final long FIRST_SEED = 1_001;
  private static final int TABLES = 8;

  /** Of each channel: what comes later finds what it repeats in the window. */
  private static final int FRAMES_A_CHANNEL = 20;

  private static final int LINE_BYTES = 36;

  private DictionaryMain() {}

  public static void main(String[] args) {
    DictionaryMaker maker = new DictionaryMaker();
    for (int i = 0; i < TABLES; i++) {
      maker.learn(beginnings(RecordedTable.play(FIRST_SEED + i, PackingBench.PLAYERS).frames()));
    }
    for (int player = 1; player < 10; player++) {
      maker.forget(Bytes.utf8("Player " + player + " v")); // people have other names
    }
    Bytes dictionary = maker.make(SIZE);
    for (int from = 0; from < dictionary.size(); from += LINE_BYTES) {
      int to = Math.min(dictionary.size(), from + LINE_BYTES);
      System.out.println("          + \"" + dictionary.slice(from, to).toHex() + "\"");
    }
  }

  private static List<Bytes> beginnings(List<RecordedTable.Said> said) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    LinkedHashSet<Bytes> frames = new LinkedHashSet<>();
    for (RecordedTable.Said each : said) {
      int count = counts.merge(PackedTable.channel(each), 1, Integer::sum);
      if (each.channel() != Channel.UNRELIABLE && count <= FRAMES_A_CHANNEL) {
        frames.add(each.frame());
      }
    }
    return List.copyOf(frames);
  }
}
