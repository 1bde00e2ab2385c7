package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The votes of this peer, and the only place that signs them. Holds the two rules on which all
 * safety rests (CON-31, CON-32): one notarize a view; never finalize what a nullify vote covers.
 *
 * <p>What is said binds from then on, and is signed when the journal is free, with whatever else
 * was said meanwhile (CON-15).
 */
final class OwnVotes {
  private final TableId table;
  private final Epoch epoch;
  private final ValidatorSet set;
  private final int signer;
  private final SigningKey key;
  private final TreeMap<View, List<Statement>> said = new TreeMap<>();
  private final List<Statement> unsigned = new ArrayList<>();
  private final List<RangeVote> signed = new ArrayList<>();
  private View floor = new View(0);

  OwnVotes(EpochSetup setup, int signer, SigningKey key) {
    this.table = setup.table();
    this.epoch = setup.epoch();
    this.set = setup.validators();
    this.signer = signer;
    this.key = key;
  }

  int signer() {
    return signer;
  }

  /** What I said of {@code view}, signed or not yet. */
  @Nullable Statement of(View view, Vote.Kind kind) {
    for (Statement each : said.getOrDefault(view, List.of())) {
      if (each.kind() == kind) {
        return each;
      }
    }
    return null;
  }

  boolean may(Vote.Kind kind, View view) {
    boolean open = view.compareTo(floor) > 0 && of(view, kind) == null;
    return switch (kind) {
      case NOTARIZE -> open;
      case NULLIFY -> open && !said(Vote.Kind.FINALIZE, view, set.lastOfWindow(view));
      case FINALIZE -> open && !gaveUp(view);
    };
  }

  /** True when a nullify vote of mine covers {@code view}: of it or of an earlier one (CON-25). */
  boolean gaveUp(View view) {
    return said(Vote.Kind.NULLIFY, set.firstOfWindow(view), view);
  }

  private boolean said(Vote.Kind kind, View from, View to) {
    for (View view : said.subMap(from, true, to, true).keySet()) {
      if (of(view, kind) != null) {
        return true;
      }
    }
    return false;
  }

  /** Says it, for good; {@link #sign} makes it a vote. */
  void say(Vote.Kind kind, View view, Hash block, Hash stateRoot) {
    Statement statement = new Statement(kind, epoch, view, block, stateRoot);
    Invariant.check(of(view, kind) == null, "a vote is cast once");
    record(statement);
    unsigned.add(statement);
  }

  private void record(Statement statement) {
    View from = set.firstOfWindow(statement.view());
    View to = set.lastOfWindow(statement.view());
    for (List<Statement> before : said.subMap(from, true, to, true).values()) {
      for (Statement each : before) {
        Invariant.check(!each.contradicts(statement, set), "my votes never contradict one another");
      }
    }
    said.computeIfAbsent(statement.view(), view -> new ArrayList<>()).add(statement);
  }

  /**
   * Signs what was said since the last time, as much as fits under one signature; null when that is
   * nothing. The caller persists it before anybody else sees it.
   */
  @Nullable RangeVote sign() {
    if (unsigned.isEmpty()) {
      return null;
    }
    List<Statement> next = unsigned.subList(0, Math.min(unsigned.size(), RangeVote.COUNT_MAX));
    RangeVote range = RangeVote.sign(next, signer, key, table);
    next.clear();
    signed.add(range);
    return range;
  }

  /** Enters votes from the journal; the same votes twice are once. */
  void restore(RangeVote range) {
    Invariant.check(range.signer() == signer, "my votes carry my index");
    if (!signed.contains(range)) {
      for (Statement each : range.statements()) {
        if (!each.equals(of(each.view(), each.kind()))) {
          record(each);
        }
      }
      signed.add(range);
    }
  }

  /** Signs a proposal of this peer. */
  SignedBlock sign(Block block, Hash hash) {
    return new SignedBlock(block, key.sign(SignedBlock.signedBytes(hash)));
  }

  /**
   * My votes about views from {@code from} on, oldest first; those of a settled window are gone.
   */
  List<RangeVote> since(View from) {
    List<RangeVote> votes = new ArrayList<>();
    for (RangeVote each : signed) {
      if (each.newest().compareTo(from) >= 0) {
        votes.add(each);
      }
    }
    return votes;
  }

  /** Views up to {@code finalized} are settled: no votes there any more. */
  void forget(View finalized) {
    floor = finalized;
    View needed = oldestNeeded(finalized);
    while (!said.isEmpty() && said.firstKey().compareTo(needed) < 0) {
      said.pollFirstEntry();
    }
    unsigned.removeIf(each -> each.view().compareTo(finalized) <= 0);
    signed.removeIf(each -> each.newest().compareTo(needed) < 0);
  }

  /** What I gave up in the window of the next view forbids to finalize in the rest of it. */
  View oldestNeeded(View finalized) {
    return set.firstOfWindow(finalized.next());
  }
}
