package bitcraps.core.virtual;

import bitcraps.core.prng.Prng;

/**
 * How rough the network and the journals are.
 *
 * @param delayMillisMin of a frame
 * @param delayMillisMax of a frame, mostly
 * @param lossPerMille frames that vanish
 * @param duplicatePerMille frames that come twice
 * @param overtakenPerMille frames that are held up while later ones pass
 * @param syncMillisMax longest usual time until a record is safe
 * @param slowSyncPerMille records that take a hundred times longer
 */
public record Weather(
    int delayMillisMin,
    int delayMillisMax,
    int lossPerMille,
    int duplicatePerMille,
    int overtakenPerMille,
    int syncMillisMax,
    int slowSyncPerMille) {
  /** What data channels promise: nothing is lost, nothing overtakes. */
  public static final Weather CALM = new Weather(1, 3, 0, 0, 0, 1, 0);

  /** Half of all worlds keep the promise of ordered channels; the others are harsher than life. */
  public static Weather of(Prng random) {
    return draw(random, 5, 30, 80, 50, 100);
  }

  /** As {@link #of}, but the harsher half loses up to 30 % of all frames. */
  public static Weather rough(Prng random) {
    return draw(random, 10, 40, 301, 80, 150);
  }

  private static Weather draw(
      Prng random, int delay, int spread, int loss, int duplicate, int overtaken) {
    int delayMin = 1 + random.below(delay);
    int delayMax = delayMin + 1 + random.below(spread);
    boolean ordered = random.below(2) == 0;
    return new Weather(
        delayMin,
        delayMax,
        ordered ? 0 : random.below(loss),
        ordered ? 0 : random.below(duplicate),
        ordered ? 0 : random.below(overtaken),
        1 + random.below(8),
        random.below(20));
  }
}
