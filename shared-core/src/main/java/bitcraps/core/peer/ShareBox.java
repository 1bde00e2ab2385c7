package bitcraps.core.peer;

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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shares heard for the roll in play. What comes before this peer saw the close is kept only from
 * the voter's own device, once, and judged later. Proofs are checked together, as soon as they
 * could be enough; those that came beside when the roll is over.
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

  private final SignatureScheme scheme;
  private final ProofBook proofs;
  private @Nullable Draw draw;
  private @Nullable Beacon beacon;
  private int threshold;
  private final TreeMap<Integer, SignedShares> early = new TreeMap<>();
  private final TreeMap<Integer, SignedShares> unproven = new TreeMap<>();
  private final TreeMap<Integer, SignedShares> proven = new TreeMap<>();
  private final List<SignedShares> bad = new ArrayList<>();
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
   * @param fromOwner it came over the link of that voter
   */
  Worth add(TableState state, SignedShares said, boolean fromOwner) {
    follow(state);
    if (!isPossible(state, said)) {
      return Worth.USELESS;
    }
    boolean now = said.draw().equals(state.draw());
    TreeMap<Integer, SignedShares> place = now ? unproven : early;
    if (place.containsKey(said.validator()) || (now && isJudged(said.validator()))) {
      return Worth.KNOWN;
    }
    if (!now && !(fromOwner && state.draw() == null)) {
      return Worth.USELESS;
    }
    if (!said.isSigned(scheme, state.validators().at(said.validator()).votingKey())) {
      return Worth.FORGED;
    }
    place.put(said.validator(), said);
    if (now) {
      prove();
    }
    return Worth.FRESH;
  }

  private boolean isJudged(int voter) {
    return proven.containsKey(voter) || bad.stream().anyMatch(each -> each.validator() == voter);
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
    if (count(proven) < threshold && count(proven) + count(unproven) >= threshold) {
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
        proven.put(said.validator(), said);
      } else {
        bad.add(said);
        newlyBad.add(said);
      }
    }
    unproven.clear();
  }

  private static int count(Map<Integer, SignedShares> from) {
    int count = 0;
    for (SignedShares said : from.values()) {
      count += said.shares().size();
    }
    return count;
  }

  /** A threshold of proven shares in rising order of units; null when there are fewer. */
  @Nullable List<BeaconShare> threshold(TableState state) {
    follow(state);
    if (state.draw() == null || count(proven) < threshold) {
      return null;
    }
    List<BeaconShare> all = new ArrayList<>();
    proven.values().forEach(said -> all.addAll(said.shares()));
    all.sort(Comparator.comparingInt(BeaconShare::unit));
    return List.copyOf(all.subList(0, threshold));
  }

  /** What was heard for the closed roll and may be passed on. */
  List<SignedShares> heard(TableState state) {
    follow(state);
    List<SignedShares> heard = new ArrayList<>();
    if (state.draw() != null) {
      heard.addAll(proven.values());
      heard.addAll(unproven.values());
    }
    return heard;
  }

  /** Voters, by rising index, whose shares did not come or do not hold. */
  List<Integer> missing(TableState state) {
    follow(state);
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < state.validators().count(); i++) {
      if (!proven.containsKey(i) && !unproven.containsKey(i)) {
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
