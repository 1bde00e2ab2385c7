package bitcraps.core.games.craps;

import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.game.ViewNode;
import bitcraps.core.prng.Prng;
import java.util.List;

/** One throw of two dice. */
record Dice(int first, int second) {
  static final int FACES = 6;

  Dice {
    Invariant.check(first >= 1 && first <= FACES, "a die shows 1 to 6");
    Invariant.check(second >= 1 && second <= FACES, "a die shows 1 to 6");
  }

  static Dice thrown(Prng random) {
    int first = random.below(FACES) + 1;
    return new Dice(first, random.below(FACES) + 1);
  }

  int sum() {
    return first + second;
  }

  /** Both dice show the same. */
  boolean hard() {
    return first == second;
  }

  /** The sum is one of 4, 5, 6, 8, 9, 10, on which a point is set. */
  boolean isPoint() {
    return isPoint(sum());
  }

  static boolean isPoint(int sum) {
    return sum >= 4 && sum <= 10 && sum != 7;
  }

  List<Integer> faces() {
    return List.of(first, second);
  }

  ViewNode view() {
    return new ViewNode.Items(List.of(new ViewNode.Whole(first), new ViewNode.Whole(second)));
  }

  void write(Writer out) {
    out.u8(first * 16 + second);
  }

  static Dice read(Reader in) {
    int both = in.u8();
    int first = both / 16;
    int second = both % 16;
    in.require(first >= 1 && first <= FACES, "a die shows 1 to 6");
    in.require(second >= 1 && second <= FACES, "a die shows 1 to 6");
    return new Dice(first, second);
  }
}
