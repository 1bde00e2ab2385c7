package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.membership.Signers;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks for blocks that a quorum certified and that are missing here (CON-45). */
final class Fetching {
  private static final int ASKED_AT_ONCE = 2;
  private static final int TRIES_BEFORE_BEHIND = 2;
  private static final long VIEWS_BEFORE_BEHIND = 16;

  private static final class Attempt {
    long nextAt;
    int tries;
  }

  private final ValidatorSet set;
  private final Views views;
  private final BlockTree tree;
  private final Pacemaker pace;
  private final Correspondence links;
  private final Outbox out;
  private final TreeMap<Hash, Attempt> attempts = new TreeMap<>();
  private @Nullable PlayerId informant;
  private long behindAt;

  Fetching(
      ValidatorSet set,
      Views views,
      BlockTree tree,
      Pacemaker pace,
      Correspondence links,
      Outbox out) {
    this.set = set;
    this.views = views;
    this.tree = tree;
    this.pace = pace;
    this.links = links;
    this.out = out;
  }

  /** Whoever knows certificates that I lack has the blocks as well. */
  void cameFrom(PlayerId source) {
    informant = source;
  }

  boolean wants(Hash block) {
    return missing().containsKey(block);
  }

  /** Asks again for whatever is still missing and due. */
  void advance() {
    NavigableMap<Hash, Signers> missing = missing();
    attempts.keySet().retainAll(missing.keySet());
    for (var want : missing.entrySet()) {
      Attempt attempt = attempts.get(want.getKey());
      if (attempt == null) {
        attempt = new Attempt();
        attempt.nextAt = pace.now() + pace.resendMillis() / 4;
        attempts.put(want.getKey(), attempt);
      } else if (pace.now() >= attempt.nextAt) {
        attempt.nextAt = pace.now() + pace.resendMillis();
        ask(want.getKey(), want.getValue(), attempt.tries++);
      }
    }
    reportBehind();
  }

  /** When the next block is asked for again. */
  long next() {
    long next = Pacemaker.NEVER;
    for (Attempt attempt : attempts.values()) {
      next = Math.min(next, attempt.nextAt);
    }
    return next;
  }

  /**
   * The missing blocks that certificates call for, with the signers who should have them. Below a
   * finalization nothing matters but its own ancestors.
   */
  private NavigableMap<Hash, Signers> missing() {
    TreeMap<Hash, Signers> missing = new TreeMap<>();
    Certificate target = views.target();
    if (target != null) {
      addMissing(missing, target);
    }
    for (ViewState state : views.above(target == null ? views.finalized() : target.view())) {
      Certificate notarization = state.notarization();
      if (notarization != null) {
        addMissing(missing, notarization);
      }
    }
    return missing;
  }

  /** Certified are a block and its ancestors: walks down to the first that is missing. */
  private void addMissing(Map<Hash, Signers> missing, Certificate certificate) {
    Hash at = certificate.block();
    BlockTree.Node node = tree.find(at);
    while (node != null && node.standing == BlockTree.Standing.OPEN) {
      at = node.block().header().parent();
      node = tree.find(at);
    }
    if (node == null) {
      missing.put(at, certificate.signers());
    }
  }

  private void ask(Hash block, Signers signers, int tries) {
    List<PlayerId> able = new ArrayList<>();
    for (int i = 0; i < set.count(); i++) {
      PlayerId player = set.at(i).player();
      if (signers.has(i) && links.isUp(player)) {
        able.add(player);
      }
    }
    int count = Math.min(ASKED_AT_ONCE, able.size());
    for (int i = 0; i < count; i++) {
      PlayerId peer = able.get((tries + i) % able.size());
      out.send(peer, new ConsensusMessage.FetchBlock(block));
    }
  }

  /** Blocks that nobody gives one by one, or too many of them: that takes a sync. */
  private void reportBehind() {
    Certificate target = views.target();
    PlayerId source = informant;
    if (target == null || source == null || pace.now() < behindAt) {
      return;
    }
    boolean far = target.view().value() - views.finalized().value() > VIEWS_BEFORE_BEHIND;
    boolean stuck = false;
    for (Attempt attempt : attempts.values()) {
      stuck |= attempt.tries >= TRIES_BEFORE_BEHIND;
    }
    if (!attempts.isEmpty() && (far || stuck)) {
      behindAt = pace.now() + 2 * pace.resendMillis();
      out.add(new Output.Behind(source));
    }
  }
}
