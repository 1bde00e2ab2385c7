package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shares heard for the roll in play. What comes before this peer saw the close is kept only from
 * the voter's own device, once, and judged later. Proofs are checked together, as soon as they
 * could be enough; those that came beside when the roll is over. A liar may say one thing here and
 * another there: what it says besides is judged at once, so that whoever could open the roll can
 * bring the others to it.
 */
final class ShareBox {
  /** What a message was worth. */
  enum Worth {
    /** New, and may be of use. */
    FRESH,
    KNOWN,
    /** Of another roll, or of shares that are not the signer's to give. */
    USELESS,
    /** Its signature does not hold. */
    FORGED
  }

  /**
   * Wrong shares of one voter that a link may bring beside the first one. An honest peer passes on
   * one at the most, before it could judge it.
   */
  private static final int WRONG_MAX = 2;

  /** What did not hold, and who brought it. */
  private record Wrong(PlayerId source, SignedShares said) {}

  private final SignatureScheme scheme;
  private final ProofBook proofs;
  private @Nullable Draw draw;
  private @Nullable Beacon beacon;
  private int threshold;

  /** By voter, like the unproven. */
  private final TreeMap<Integer, SignedShares> early = new TreeMap<>();

  private final TreeMap<Integer, SignedShares> unproven = new TreeMap<>();

  /** By unit. */
  private final TreeMap<Integer, SignedShares> proven = new TreeMap<>();

  /** Of each voter the first that did not hold. */
  private final TreeMap<Integer, SignedShares> bad = new TreeMap<>();

  private final List<Wrong> wrong = new ArrayList<>();
  private final List<SignedShares> newlyBad = new ArrayList<>();

  ShareBox(SignatureScheme scheme, ProofBook proofs) {
    this.scheme = scheme;
    this.proofs = proofs;
  }

  /**
   * A state became final. What a roll that is over did not need is judged before it is forgotten.
   */
  void settle(TableState state) {
    if (!Objects.equals(state.draw(), draw)) {
      judge();
    }
    follow(state);
  }

  /** Forgets what belongs to rolls that are over. */
  private void follow(TableState state) {
    Draw current = state.draw();
    MadeKey key = state.key();
    if (current == null || key == null || current.equals(draw)) {
      return;
    }
    draw = current;
    beacon = new Beacon(key.key(), current);
    threshold = key.key().threshold();
    unproven.clear();
    proven.clear();
    bad.clear();
    wrong.clear();
    early.forEach((voter, said) -> {
      if (said.draw().equals(current)) {
        unproven.put(voter, said);
      }
    });
    early.clear();
    prove();
  }

  /** The beacon of the roll that is closed. */
  @Nullable Beacon beacon(TableState state) {
    follow(state);
    return state.draw() == null ? null : beacon;
  }

  /** Remembers which proofs hold. */
  ProofBook proofs() {
    return proofs;
  }

  /**
   * Keeps what a voter said.
   *
   * @param source the peer over whose link it came
   */
  Worth add(TableState state, SignedShares said, PlayerId source) {
    follow(state);
    if (!isPossible(state, said)) {
      return Worth.USELESS;
    }
    int voter = said.validator();
    boolean now = said.draw().equals(state.draw());
    if (isKnown(now, said)) {
      return Worth.KNOWN;
    }
    boolean fromOwner = state.validators().at(voter).player().equals(source);
    boolean again = now && hasSpoken(voter);
    boolean mayWait = state.draw() == null && fromOwner;
    if ((!now && !mayWait) || (again && wrongFrom(source, voter) >= WRONG_MAX)) {
      return Worth.USELESS;
    }
    if (!said.isSigned(scheme, state.validators().at(voter).votingKey())) {
      return Worth.FORGED;
    }
    if (again) {
      return judgeAgain(said, source);
    }
    (now ? unproven : early).put(voter, said);
    if (now) {
      prove();
    }
    return Worth.FRESH;
  }

  /** True when it brings nothing new, or waits behind something that is not judged yet. */
  private boolean isKnown(boolean now, SignedShares said) {
    int voter = said.validator();
    if (!now) {
      return early.containsKey(voter);
    }
    return unproven.containsKey(voter)
        || said.equals(bad.get(voter))
        || wrong.stream().anyMatch(each -> each.said().equals(said))
        || said.shares().stream().allMatch(each -> proven.containsKey(each.unit()));
  }

  /** True when shares of this voter were judged. */
  private boolean hasSpoken(int voter) {
    return bad.containsKey(voter) || isProven(voter);
  }

  private boolean isProven(int voter) {
    return proven.values().stream().anyMatch(each -> each.validator() == voter);
  }

  private long wrongFrom(PlayerId source, int voter) {
    return wrong.stream()
        .filter(each -> each.source().equals(source) && each.said().validator() == voter)
        .count();
  }

  private Worth judgeAgain(SignedShares said, PlayerId source) {
    if (Objects.requireNonNull(beacon).allHold(said.shares(), proofs)) {
      prove(said);
      return Worth.FRESH;
    }
    wrong.add(new Wrong(source, said));
    lied(said);
    return Worth.USELESS;
  }

  /** True when it is about this round, and about units of the one who says it. */
  private static boolean isPossible(TableState state, SignedShares said) {
    MadeKey key = state.key();
    Draw about = said.draw();
    ValidatorSet voters = state.validators();
    boolean ofThisRound =
        key != null
            && about.table().equals(state.table())
            && about.epoch().equals(state.epoch())
            && about.round().equals(state.round())
            && about.attempt() == key.key().attempt();
    return ofThisRound
        && voters.has(said.validator())
        && said.isOwn(state.keyTerms(about.attempt()));
  }

  /** Judges once there could be enough. */
  private void prove() {
    int waiting = unproven.values().stream().mapToInt(each -> each.shares().size()).sum();
    if (proven.size() < threshold && proven.size() + waiting >= threshold) {
      judge();
    }
  }

  /** Checks all proofs together, or each alone when one is wrong. */
  private void judge() {
    Beacon current = beacon;
    if (current == null || unproven.isEmpty()) {
      return;
    }
    List<BeaconShare> all = new ArrayList<>();
    unproven.values().forEach(said -> all.addAll(said.shares()));
    boolean allHold = current.allHold(all, proofs);
    for (SignedShares said : unproven.values()) {
      if (allHold || current.allHold(said.shares(), proofs)) {
        prove(said);
      } else {
        lied(said);
      }
    }
    unproven.clear();
  }

  private void prove(SignedShares said) {
    said.shares().forEach(each -> proven.putIfAbsent(each.unit(), said));
  }

  private void lied(SignedShares said) {
    if (bad.putIfAbsent(said.validator(), said) == null) {
      newlyBad.add(said);
    }
  }

  /** A threshold of proven shares in rising order of units; null when there are fewer. */
  @Nullable List<BeaconShare> threshold(TableState state) {
    follow(state);
    if (state.draw() == null || proven.size() < threshold) {
      return null;
    }
    List<BeaconShare> enough = new ArrayList<>();
    proven.forEach((unit, said) ->
        said.shares().stream().filter(each -> each.unit() == unit).forEach(enough::add));
    return List.copyOf(enough.subList(0, threshold));
  }

  /** What was heard for the closed roll and may be passed on. */
  List<SignedShares> heard(TableState state) {
    follow(state);
    List<SignedShares> heard = new ArrayList<>();
    if (state.draw() != null) {
      proven.values().stream().distinct().forEach(heard::add);
      heard.addAll(unproven.values());
    }
    return heard;
  }

  /** Voters, by rising index, whose shares did not come or do not hold. */
  List<Integer> missing(TableState state) {
    follow(state);
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < state.validators().count(); i++) {
      if (!isProven(i) && !unproven.containsKey(i)) {
        missing.add(i);
      }
    }
    return missing;
  }

  /** Signed shares that do not hold, each once: their signers lied. */
  List<SignedShares> takeBad() {
    List<SignedShares> taken = List.copyOf(newlyBad);
    newlyBad.clear();
    return taken;
  }
}
