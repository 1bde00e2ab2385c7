package bitcraps.core.prng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.crypto.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From bytes to dice, pockets, decks and stops, as {@code oracle/mapping.mjs} draws them. */
class MappingTest {
  private static final List<Integer> BOUNDS =
      List.of(
          1,
          2,
          3,
          129,
          255,
          256,
          257,
          1 << 16,
          (1 << 16) + 1,
          (1 << 30) + 1,
          1_431_655_766,
          Integer.MAX_VALUE);

  /** One line of the oracle. */
  private record Line(String what, Hash seed, int bound, List<Integer> drawn) {
    static Line of(String text) {
      List<String> words = List.of(text.split(" "));
      return new Line(
          words.get(0),
          new Hash(Bytes.hex(words.get(1))),
          Integer.parseInt(words.get(2)),
          words.stream().skip(3).map(Integer::valueOf).toList());
    }

    List<Integer> drawnWith(IntSupplier draw) {
      return IntStream.generate(draw).limit(drawn.size()).boxed().toList();
    }
  }

  private static List<String> vectors() throws IOException {
    try (InputStream in = MappingTest.class.getResourceAsStream("mapping.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().toList();
    }
  }

  private static List<Line> lines(String what) throws IOException {
    return vectors().stream().map(Line::of).filter(each -> each.what().equals(what)).toList();
  }

  @Test
  void enc11NumbersBelowAnyBoundAreTheOracles() throws IOException {
    TreeSet<Integer> bounds = new TreeSet<>();
    for (Line line : lines("below")) {
      Prng prng = new Prng(line.seed());
      assertEquals(line.drawn(), line.drawnWith(() -> prng.below(line.bound())));
      bounds.add(line.bound());
    }

    assertTrue(bounds.containsAll(BOUNDS), bounds.toString());
  }

  @Test
  void enc11NumbersOfOneAndOfFourBytesFollowEachOther() throws IOException {
    List<Line> lines = lines("mixed");
    for (Line line : lines) {
      Prng prng = new Prng(line.seed());
      List<Integer> drawn =
          IntStream.range(0, line.drawn().size())
              .mapToObj(i -> prng.below(BOUNDS.get(i % BOUNDS.size())))
              .toList();
      assertEquals(line.drawn(), drawn);
    }

    assertEquals(6, lines.size());
  }

  @Test
  void enc12ShufflesAreTheOracles() throws IOException {
    Map<Hash, Prng> streams = new TreeMap<>();
    Map<Integer, Integer> counts = new TreeMap<>();
    for (Line line : lines("shuffle")) {
      Prng prng = streams.computeIfAbsent(line.seed(), Prng::new);
      assertEquals(line.drawn(), prng.shuffle(line.bound()));
      counts.merge(line.bound(), 1, Integer::sum);
    }

    assertEquals(Map.of(1, 6, 2, 6, 3, 6, 4, 6, 6, 6, 52, 18, 300, 6), counts);
  }

  /**
   * The numbers below 4, 3 and 2, each equally likely by ENC-11, decide which order of four comes,
   * and all 24 triples give different orders: so every order has the same chance, exactly.
   */
  @Test
  void enc12EachWayToDrawGivesOneOrderAndEachOrderHasOneWay() {
    Map<List<Integer>, List<Integer>> orders =
        IntStream.range(0, 2_000)
            .mapToObj(number -> Sha256.hash(Bytes.utf8("seed " + number)))
            .collect(
                Collectors.toMap(
                    MappingTest::triple,
                    seed -> new Prng(seed).shuffle(4),
                    MappingTest::same,
                    LinkedHashMap::new));

    assertEquals(24, orders.size());
    assertEquals(24, orders.values().stream().distinct().count());
  }

  private static List<Integer> triple(Hash seed) {
    Prng prng = new Prng(seed);
    return Stream.of(4, 3, 2).map(prng::below).toList();
  }

  private static List<Integer> same(List<Integer> one, List<Integer> other) {
    assertEquals(one, other, "the same numbers gave two orders");
    return one;
  }

  @Test
  void enc12NothingIsNotShuffled() {
    assertThrows(InvariantViolation.class, () -> new Prng(Hash.ZERO).shuffle(0));
  }

  @Test
  void enc13DicePocketsDecksAndStopsAreWhatGamesDraw() throws IOException {
    for (Line line : lines("dice")) {
      Prng prng = new Prng(line.seed());
      assertEquals(line.drawn(), line.drawnWith(() -> prng.below(6) + 1));
    }
    TreeSet<Integer> bounds = new TreeSet<>();
    lines("below").forEach(each -> bounds.add(each.bound()));

    assertEquals(6, lines("dice").size());
    assertTrue(bounds.containsAll(List.of(37, 38)), "wheels with one zero and with two");
    assertTrue(bounds.containsAll(List.of(22, 64, 72, 256, 257, 1_000, 9_999)), "reels");
  }

  @Tag("thorough")
  @Test
  void vectorsAreWhatTheOraclePrints() throws Exception {
    Process process =
        new ProcessBuilder("node", Path.of("oracle", "mapping.mjs").toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();

    assertEquals(vectors(), process.inputReader().lines().toList());
    assertEquals(0, process.waitFor());
  }
}
