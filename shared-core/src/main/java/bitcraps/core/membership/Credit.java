package bitcraps.core.membership;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a worker's checked transcripts count for (MEM-24, MEM-25).
 *
 * @param window credited transcripts of this epoch and those before it, the newest first
 * @param excludedUntil the first epoch it may be elected for again
 */
record Credit(List<Integer> window, Epoch excludedUntil) {
  Credit {
    window = List.copyOf(window);
    Invariant.check(areFit(window), "credits of a worker lie in their bounds");
  }

  private static boolean areFit(List<Integer> window) {
    for (int each : window) {
      if (each < 0 || each > Job.TASKS_MAX) {
        return false;
      }
    }
    return !window.isEmpty() && window.size() <= Terms.EPOCHS_MAX;
  }

  static Credit none(Terms terms) {
    return new Credit(Collections.nCopies(terms.windowEpochs(), 0), new Epoch(0));
  }

  int sum() {
    int sum = 0;
    for (int each : window) {
      sum += each;
    }
    return sum;
  }

  boolean isExcluded(Epoch epoch) {
    return epoch.compareTo(excludedUntil) < 0;
  }

  Credit plus(int count) {
    List<Integer> next = new ArrayList<>(window);
    next.set(0, Math.min(Job.TASKS_MAX, window.get(0) + count));
    return new Credit(next, excludedUntil);
  }

  /** All credit is gone. */
  Credit caught(Epoch now, Terms terms) {
    Epoch until = new Epoch(now.value() + terms.exclusionEpochs() + 1);
    return new Credit(none(terms).window, until);
  }

  /** One epoch on: the oldest drops out. */
  Credit turned() {
    List<Integer> next = new ArrayList<>();
    next.add(0);
    next.addAll(window.subList(0, window.size() - 1));
    return new Credit(next, excludedUntil);
  }

  void write(Writer out) {
    out.list(window, Writer::u8).u63(excludedUntil.value());
  }

  static Credit read(Reader in) {
    List<Integer> window = in.list(Terms.EPOCHS_MAX, Reader::u8);
    in.require(areFit(window), "credits of a worker are out of bounds");
    return new Credit(window, new Epoch(in.u53()));
  }
}
