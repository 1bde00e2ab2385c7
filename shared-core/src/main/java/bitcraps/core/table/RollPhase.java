package bitcraps.core.table;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.KeyTerms;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where a round stands. */
public sealed interface RollPhase {
  /** Bets may be made. */
  record Betting() implements RollPhase {}

  /**
   * Bets and client seeds are fixed; shares may leave once this is final.
   *
   * @param close hash of the block that closed the bets
   * @param timeMillis agreed time of that block
   * @param seeds that count, in the order of seats
   * @param givenUp who votes to void the roll, each with whose shares did not come; unmodifiable
   */
  record Closed(
      Hash close, long timeMillis, List<ClientSeed> seeds, Map<Integer, List<Integer>> givenUp)
      implements RollPhase {
    public Closed {
      givenUp = Collections.unmodifiableMap(new TreeMap<>(givenUp));
    }

    /** With one more vote to void the roll. */
    Closed withVote(int voter, List<Integer> missing) {
      TreeMap<Integer, List<Integer>> votes = new TreeMap<>(givenUp);
      votes.put(voter, List.copyOf(missing));
      return new Closed(close, timeMillis, seeds, votes);
    }
  }

  default void write(Writer out) {
    switch (this) {
      case Betting betting -> out.u8(0);
      case Closed closed ->
          out.u8(1)
              .hash(closed.close())
              .u63(closed.timeMillis())
              .list(closed.seeds(), (o, each) -> each.write(o))
              .list(List.copyOf(closed.givenUp().entrySet()), RollPhase::writeVote);
    }
  }

  static RollPhase read(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new Betting();
      case 1 -> readClosed(in);
      default -> throw in.fail("an unknown phase");
    };
  }

  private static Closed readClosed(Reader in) {
    Hash close = in.hash();
    long timeMillis = in.u53();
    List<ClientSeed> seeds = in.list(Seat.COUNT_MAX, ClientSeed::read);
    TreeMap<Integer, List<Integer>> votes = new TreeMap<>();
    in.list(
        KeyTerms.UNITS_MAX,
        each -> {
          int voter = each.u8();
          boolean next = votes.isEmpty() || votes.lastKey() < voter;
          each.require(next, "voters are out of order");
          return votes.put(voter, each.list(KeyTerms.UNITS_MAX, Reader::u8));
        });
    return new Closed(close, timeMillis, seeds, votes);
  }

  private static void writeVote(Writer out, Map.Entry<Integer, List<Integer>> vote) {
    out.u8(vote.getKey()).list(vote.getValue(), Writer::u8);
  }
}
