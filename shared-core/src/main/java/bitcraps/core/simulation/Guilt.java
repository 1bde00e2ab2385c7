package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Codec;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.randomness.Dealing;
import bitcraps.core.randomness.KeyMessage;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What liars of a world really did, as the world itself puts it down: by this the checkers judge
 * whether the right ones are named. Empty while everybody is honest.
 */
final class Guilt {
  private final TreeSet<PlayerId> liars = new TreeSet<>();
  private final TreeSet<PlayerId> falseSigners = new TreeSet<>();
  private final TreeMap<Hash, TreeSet<Integer>> falseDealings = new TreeMap<>();

  /** This player does not follow the rules. */
  void lies(PlayerId player) {
    liars.add(player);
  }

  boolean isLiar(PlayerId player) {
    return liars.contains(player);
  }

  /** This player signed shares that do not hold. */
  void signedFalsely(PlayerId player) {
    falseSigners.add(player);
  }

  boolean hasSignedFalsely(PlayerId player) {
    return falseSigners.contains(player);
  }

  /** The shares of these units are not what the dealing promises. */
  void dealtFalsely(Dealing dealing, Set<Integer> units) {
    falseDealings.put(name(dealing), new TreeSet<>(units));
  }

  /** The units to which a dealing is false; none for an honest one. */
  Set<Integer> victims(Dealing dealing) {
    TreeSet<Integer> victims = falseDealings.get(name(dealing));
    return Collections.unmodifiableSet(victims == null ? new TreeSet<>() : victims);
  }

  private static Hash name(Dealing dealing) {
    Bytes said = Codec.encode(new KeyMessage.Deal(dealing), (out, each) -> each.write(out));
    return Sha256.hash(said);
  }
}
