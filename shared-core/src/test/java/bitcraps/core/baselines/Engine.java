package bitcraps.core.baselines;

/** One replica of an engine: a sequential machine that acts through its {@link Host} alone. */
public interface Engine {
  /** Called once, before anything else. */
  void start();

  /**
   * @param from index of the replica that sent it
   */
  void receive(int from, Word word);

  /** Due at the last {@link Host#wakeAt}. */
  void tick();

  /** {@link Host#wants} may answer otherwise than before. */
  void workChanged();
}
