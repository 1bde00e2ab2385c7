package bitcraps.core.scenario;

import bitcraps.core.arena.Kind;

/** When something is done. Each cue comes once. */
sealed interface Cue {
  /** Since the beginning. */
  record AtMillis(long millis) implements Cue {}

  /** An honest device's journal holds a final block of this height. */
  record AtHeight(long height) implements Cue {}

  /** The block that begins this epoch is final in an honest device's journal. */
  record AtEpoch(long epoch) implements Cue {}

  /** What a device is asked for. */
  enum Measure {
    VIEW,
    HEIGHT,
    EPOCH
  }

  /** One device got that far. */
  record Reaches(Measure measure, int device, long goal) implements Cue {}

  /**
   * A device wants to say such a word, for the first time from the beginning.
   *
   * @param view that it is about; 0 for any
   */
  record Sends(int device, Kind kind, long view) implements Cue {}

  /** So long after the event in the line before. */
  record Then(long millis) implements Cue {}
}
