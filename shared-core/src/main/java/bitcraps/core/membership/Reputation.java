package bitcraps.core.membership;

import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What final blocks tell of validators (MEM-30 to MEM-32): views they led or missed, finalizations
 * they signed or not, evidence. Immutable.
 *
 * @param scores by player; nobody who stands as a newcomer does
 */
public record Reputation(SortedMap<PlayerId, Score> scores) {
  public static final int SCORE_MAX = 1_000;

  /** A newcomer's. */
  public static final int SCORE_START = 500;

  public static final int PLAYERS_MAX = 256;
  public static final Reputation NONE = new Reputation(new TreeMap<>());

  /** A leader is one alone, a signer one of many whom a leader can leave out. */
  private static final int LED_POINTS = 4;

  private static final int SIGNED_POINTS = 1;

  public Reputation {
    scores = new TreeMap<>(scores);
    Invariant.check(scores.size() <= PLAYERS_MAX, "256 players have a reputation");
  }

  /**
   * A block of {@code view} is final and stands on one of {@code parent}: its leader proposed, and
   * those of the views between, all of them nullified, did not (MEM-30).
   */
  public Reputation led(ValidatorSet set, View parent, View view) {
    SortedMap<PlayerId, Score> next = new TreeMap<>(scores);
    for (long each = parent.value() + 1; each < view.value(); each++) {
      PlayerId leader = set.at(set.leader(new View(each))).player();
      put(next, leader, of(next, leader).missed(LED_POINTS));
    }
    PlayerId leader = set.at(set.leader(view)).player();
    put(next, leader, of(next, leader).did(LED_POINTS));
    return new Reputation(next);
  }

  /**
   * A finalization is part of a final block.
   *
   * @param signers those of {@code set} that signed
   */
  public Reputation signed(ValidatorSet set, Signers signers) {
    SortedMap<PlayerId, Score> next = new TreeMap<>(scores);
    for (int i = 0; i < set.count(); i++) {
      PlayerId player = set.at(i).player();
      boolean did = signers.has(i);
      Score score = of(next, player);
      put(next, player, did ? score.did(SIGNED_POINTS) : score.missed(SIGNED_POINTS));
    }
    return new Reputation(next);
  }

  /** Verified evidence against a player is part of a final block: its score is 0 for good. */
  Reputation convict(PlayerId player) {
    SortedMap<PlayerId, Score> next = new TreeMap<>(scores);
    put(next, player, of(next, player).convict());
    return new Reputation(next);
  }

  /** An epoch begins. Who did nothing in the last one drifts to where newcomers stand. */
  Reputation turn() {
    SortedMap<PlayerId, Score> next = new TreeMap<>();
    for (Map.Entry<PlayerId, Score> each : scores.entrySet()) {
      Score turned = each.getValue().turned();
      if (!turned.equals(Score.START)) {
        next.put(each.getKey(), turned);
      }
    }
    return new Reputation(next);
  }

  /** 0 to {@link #SCORE_MAX}. */
  public int score(PlayerId player) {
    return of(scores, player).value();
  }

  public boolean isConvicted(PlayerId player) {
    return of(scores, player).convicted();
  }

  private static Score of(SortedMap<PlayerId, Score> scores, PlayerId player) {
    Score score = scores.get(player);
    return score == null ? Score.START : score;
  }

  /** Once the list is full, a conviction takes the place of somebody who has none. */
  private static void put(SortedMap<PlayerId, Score> scores, PlayerId player, Score score) {
    if (!scores.containsKey(player) && scores.size() >= PLAYERS_MAX) {
      for (PlayerId each : List.copyOf(scores.keySet())) {
        if (score.convicted() && !of(scores, each).convicted()) {
          scores.remove(each);
          break;
        }
      }
    }
    if (scores.containsKey(player) || scores.size() < PLAYERS_MAX) {
      scores.put(player, score);
    }
  }
}
