package bitcraps.core.packing;

import bitcraps.core.base.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what a window should hold before anything was said: the pieces of traffic that come back
 * most often, at tables that have nothing to do with each other. What comes back at one table alone
 * (its keys, hashes, names) the window finds by itself.
 *
 * <p>The idea is that of COVER, which zstd trains with (Liao et al., "Effective construction of
 * relative Lempel-Ziv dictionaries", 2016): a piece is worth the sum of how often each short run of
 * bytes in it is met, and what one chosen piece covers is worth nothing in the next.
 */
final class DictionaryMaker {
  /** Bytes of a run: matches of fewer hardly pay. */
  private static final int RUN = 5;

  /** Bytes of a piece, before its worthless ends are cut off. */
  private static final int PIECE = 48;

  /** At so many tables a run has to be met to be worth anything. */
  private static final int TABLES_MIN = 3;

  private static final class Met {
    int lastTable = -1;
    int tables;
    long count;
  }

  private record Piece(long worth, Bytes bytes) {}

  private final HashMap<Long, Met> runs = new HashMap<>();
  private final List<Bytes> corpus = new ArrayList<>();
  private int table;

  /**
   * @param frames of one table, no two the same
   */
  void learn(List<Bytes> frames) {
    for (Bytes frame : frames) {
      byte[] raw = frame.toArray();
      for (int at = 0; at + RUN <= raw.length; at++) {
        Met met = runs.computeIfAbsent(run(raw, at), key -> new Met());
        met.tables += met.lastTable == table ? 0 : 1;
        met.lastTable = table;
        met.count++;
      }
    }
    corpus.addAll(frames);
    table++;
  }

  /** Of so many bytes at the most; what is worth most stands last, nearest to what is said. */
  Bytes make(int size) {
    runs.values().removeIf(met -> met.tables < TABLES_MIN);
    List<Piece> chosen = new ArrayList<>();
    int left = size;
    while (left >= RUN) {
      Piece best = best(Math.min(left, PIECE));
      if (best == null) {
        break;
      }
      chosen.add(best);
      left -= best.bytes.size();
      forget(best.bytes);
    }
    chosen.sort(Comparator.comparingLong(each -> each.worth / each.bytes.size()));
    Bytes dictionary = Bytes.EMPTY;
    for (Piece each : chosen) {
      dictionary = dictionary.concat(each.bytes);
    }
    return dictionary;
  }

  private @Nullable Piece best(int length) {
    Piece best = null;
    for (Bytes each : corpus) {
      best = better(best, each.toArray(), length);
    }
    return best;
  }

  /** Looks at stretches without a worthless run in them; compared is what a byte is worth. */
  private @Nullable Piece better(@Nullable Piece best, byte[] raw, int length) {
    Piece result = best;
    int from = 0;
    long worth = 0;
    for (int at = 0; at + RUN <= raw.length; at++) {
      long more = worth(raw, at);
      if (more == 0 || at + RUN - from > length) {
        from = more == 0 ? at + 1 : at;
        worth = 0;
      }
      worth += more;
      int size = at + RUN - from;
      if (worth > 0 && (result == null || worth * result.bytes.size() > result.worth * size)) {
        result = new Piece(worth, Bytes.wrap(Arrays.copyOfRange(raw, from, at + RUN)));
      }
    }
    return result;
  }

  private long worth(byte[] raw, int at) {
    Met met = runs.get(run(raw, at));
    return met == null ? 0 : met.count;
  }

  /** What is in the piece is worth nothing any more. */
  void forget(Bytes piece) {
    byte[] raw = piece.toArray();
    for (int at = 0; at + RUN <= raw.length; at++) {
      runs.remove(run(raw, at));
    }
  }

  private static long run(byte[] raw, int at) {
    long run = 0;
    for (int i = 0; i < RUN; i++) {
      run = (run << 8) | (raw[at + i] & 0xff);
    }
    return run;
  }
}
