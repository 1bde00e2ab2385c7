package bitcraps.core.baselines;

import java.util.List;

/**
 * All that one run of the bench found out.
 *
 * @param curve our engine alone, with ever more validators
 */
record Figures(
    int hopMillis,
    int runs,
    int commandsABatch,
    int validatorsMax,
    List<Count> counts,
    List<Loss> losses,
    List<Cost> costs,
    List<Throughput> throughputs,
    List<Latency> latencies,
    List<Count> curve,
    List<Cost> curveCosts) {

  /**
   * What depends on no machine. Messages, bytes and signatures are those of all validators
   * together.
   *
   * @param hopsToFinality median, from the proposal until the last validator has it
   * @param signaturesHeardPerBlock that receivers could have checked
   */
  record Count(
      String engine,
      int validators,
      double hopsToFinality,
      double hopsPerBlock,
      double blocksPerSecond,
      double wordsPerBlock,
      double bytesPerBlock,
      double signaturesPerBlock,
      double signaturesHeardPerBlock,
      double checksPerBlock) {}

  /** Blocks a second of virtual time, before the leader crashed and in the minute after. */
  record Loss(
      String engine, int validators, double blocksPerSecond, double blocksPerSecondAfterCrash) {}

  /**
   * @param ratio to our engine in the same run
   */
  record Cost(
      String engine,
      int validators,
      String signatures,
      Spread processorMicrosPerBlockAndValidator,
      Spread ratio) {}

  /**
   * One thread does the work of all validators.
   *
   * @param ratio to our engine in the same run, by processor time
   */
  record Throughput(
      String engine,
      int validators,
      int commandsABatch,
      Spread commandsPerSecond,
      Spread commandsPerProcessorSecond,
      Spread ratio) {}

  /**
   * One command at a time, until the last validator has it; one thread does all the work, and no
   * message takes any time.
   *
   * @param processorP50Micros the same without what other programs took away
   * @param ratio to our engine in the same run, by processor time
   */
  record Latency(
      String engine,
      int validators,
      String signatures,
      Spread p50Micros,
      Spread processorP50Micros,
      Spread ratio) {}
}
