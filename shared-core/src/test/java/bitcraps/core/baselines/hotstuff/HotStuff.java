package bitcraps.core.baselines.hotstuff;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.baselines.Engine;
import bitcraps.core.baselines.Host;
import bitcraps.core.baselines.Members;
import bitcraps.core.baselines.Word;
import bitcraps.core.baselines.hotstuff.HotStuffWord.NewView;
import bitcraps.core.baselines.hotstuff.HotStuffWord.Propose;
import bitcraps.core.baselines.hotstuff.HotStuffWord.Timeout;
import bitcraps.core.baselines.hotstuff.HotStuffWord.Vote;
import bitcraps.core.consensus.Timing;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One replica. */
public final class HotStuff implements Engine {
  private static final long VIEWS_AHEAD_MAX = 1_000;

  private final Members members;
  private final Host host;
  private final long tenure;
  private final Tree tree;
  private final Clock clock;
  private final TreeMap<Long, TreeMap<Integer, Vote>> votes = new TreeMap<>();
  private final TreeMap<Long, TreeMap<Integer, Timeout>> timeouts = new TreeMap<>();
  private final TreeMap<Integer, NewView> newViews = new TreeMap<>();
  private long view = 1;
  private long proposedIn;
  private long votedIn;

  /** The lock: the highest certificate that is known here. */
  private Quorum lock = Quorum.GENESIS;

  /** How the current view was entered, when that was by time-outs. */
  private Optional<Quorum> entry = Optional.empty();

  /** A proposal that waits for its ancestors. */
  private @Nullable Propose waiting;

  private @Nullable Hash missing;

  /**
   * @param tenure views that a leader leads in a row, 1 or more
   */
  public HotStuff(Members members, Host host, Timing timing, long tenure) {
    this.members = members;
    this.host = host;
    this.tenure = tenure;
    tree = new Tree(host);
    clock = new Clock(host, timing);
  }

  private int leader(long of) {
    return (int) ((of - 1) / tenure % members.count());
  }

  private boolean leads() {
    return leader(view) == host.self();
  }

  @Override
  public void start() {
    settle();
  }

  @Override
  public void workChanged() {
    settle();
  }

  @Override
  public void tick() {
    if (clock.expired()) {
      giveUp();
    }
    Hash wanted = missing;
    if (wanted != null && clock.fetchDue()) {
      host.broadcast(new HotStuffWord.Fetch(wanted));
    }
    settle();
  }

  @Override
  public void receive(int from, Word word) {
    switch ((HotStuffWord) word) {
      case Propose propose -> heard(propose);
      case Vote vote -> heard(vote);
      case Timeout timeout -> heard(timeout, from);
      case NewView fresh -> heard(fresh, from);
      case HotStuffWord.Fetch fetch ->
          host.send(from, new HotStuffWord.Nodes(tree.from(fetch.node())));
      case HotStuffWord.Nodes nodes -> heard(nodes);
    }
    settle();
  }

  private void settle() {
    boolean working = host.wants(tree.count());
    if (working && leads() && proposedIn < view && mayPropose()) {
      propose();
    }
    clock.settle(working, missing != null);
  }

  /** At once after a certificate of the view before; else after hearing everybody's lock. */
  private boolean mayPropose() {
    return lock.view() == view - 1 || newViews.size() == members.count() || clock.gathered();
  }

  private void propose() {
    Node parent = tree.find(lock.node());
    if (parent == null) {
      return;
    }
    proposedIn = view;
    Bytes batch = host.batch(parent.count());
    long count = parent.count() + (batch.isEmpty() ? 0 : 1);
    Node node = new Node(view, parent.height() + 1, count, lock, batch);
    Hash hash = node.hash();
    SignatureBytes signature = members.sign(host.self(), Propose.content(hash));
    host.broadcast(
        new Propose(node, signature, lock.view() == view - 1 ? Optional.empty() : entry));
    consider(node, hash);
  }

  private void heard(Propose propose) {
    Node node = propose.node();
    if (node.view() <= lock.view() || node.view() > view + VIEWS_AHEAD_MAX) {
      return;
    }
    Hash hash = node.hash();
    if (!members.verify(leader(node.view()), Propose.content(hash), propose.signature())
        || !isKnownOrValid(node.justify())
        || !propose.timeouts().map(this::isTimeouts).orElse(true)) {
      return;
    }
    learn(node.justify());
    propose.timeouts().ifPresent(this::skip);
    Node parent = tree.find(node.parent());
    if (parent == null) {
      waiting = propose;
      missing(node.parent());
    } else if (follows(node, parent)) {
      consider(node, hash);
    }
  }

  private static boolean follows(Node node, Node parent) {
    long more = node.batch().isEmpty() ? 0 : 1;
    return node.height() == parent.height() + 1
        && node.count() == parent.count() + more
        && node.justify().view() == parent.view();
  }

  /** Votes once a view, and never below the lock. */
  private void consider(Node node, Hash hash) {
    tree.add(hash, node);
    if (node.view() == view
        && votedIn < view
        && !clock.gaveUp()
        && node.justify().view() >= lock.view()) {
      votedIn = view;
      SignatureBytes signature = members.sign(host.self(), Vote.content(view, hash));
      Vote vote = new Vote(view, hash, host.self(), signature);
      int next = leader(view + 1);
      if (next == host.self()) {
        count(vote);
      } else {
        host.send(next, vote);
      }
    }
    settleLock();
  }

  private void heard(Vote vote) {
    TreeMap<Integer, Vote> known = votes.get(vote.view());
    if (vote.view() > lock.view()
        && vote.view() <= view + VIEWS_AHEAD_MAX
        && leader(vote.view() + 1) == host.self()
        && (known == null || !known.containsKey(vote.signer()))
        && members.verify(
            vote.signer(), Vote.content(vote.view(), vote.node()), vote.signature())) {
      count(vote);
    }
  }

  private void count(Vote vote) {
    TreeMap<Integer, Vote> known = votes.computeIfAbsent(vote.view(), _ -> new TreeMap<>());
    known.put(vote.signer(), vote);
    TreeMap<Integer, SignatureBytes> signatures = new TreeMap<>();
    for (Vote each : known.values()) {
      if (each.node().equals(vote.node())) {
        signatures.put(each.signer(), each.signature());
      }
    }
    if (signatures.size() >= members.quorum()) {
      learn(new Quorum(vote.view(), vote.node(), signatures));
    }
  }

  /** A certificate that is verified, or was made here. */
  private void learn(Quorum certificate) {
    if (certificate.view() > lock.view()) {
      lock = certificate;
      votes.headMap(lock.view(), true).clear();
      if (lock.view() >= view) {
        enter(lock.view() + 1, Optional.empty());
      }
      settleLock();
    }
  }

  private void settleLock() {
    long before = tree.count();
    Hash lacking = tree.settle(lock);
    if (lacking == null) {
      missing = null;
    } else {
      missing(lacking);
    }
    if (tree.count() > before) {
      clock.progressed();
    }
  }

  private void missing(Hash hash) {
    if (!hash.equals(missing)) {
      missing = hash;
      clock.fetchSoon();
    }
  }

  private void heard(HotStuffWord.Nodes answer) {
    for (Node node : answer.nodes()) {
      if (missing == null || !node.hash().equals(missing)) {
        break;
      }
      tree.add(missing, node);
      if (tree.find(node.parent()) == null) {
        missing(node.parent());
      } else {
        missing = null;
      }
    }
    Propose retry = waiting;
    if (missing == null && retry != null) {
      waiting = null;
      heard(retry);
    }
    settleLock();
  }

  private void enter(long next, Optional<Quorum> by) {
    view = next;
    entry = by;
    newViews.clear();
    timeouts.headMap(view).clear();
    clock.entered(by.isPresent());
  }

  // Time-outs

  private void giveUp() {
    clock.giveUp();
    SignatureBytes signature = members.sign(host.self(), Timeout.content(view));
    Timeout own = new Timeout(view, lock, host.self(), signature);
    host.broadcast(own);
    count(own);
  }

  private void heard(Timeout timeout, int from) {
    if (timeout.view() < view) {
      host.send(from, new NewView(view, lock, entry));
      return;
    }
    TreeMap<Integer, Timeout> known = timeouts.get(timeout.view());
    if (timeout.view() <= view + VIEWS_AHEAD_MAX
        && (known == null || !known.containsKey(timeout.signer()))
        && members.verify(timeout.signer(), Timeout.content(timeout.view()), timeout.signature())
        && isKnownOrValid(timeout.lock())) {
      learn(timeout.lock());
      count(timeout);
    }
  }

  private void count(Timeout timeout) {
    if (timeout.view() < view) {
      return;
    }
    TreeMap<Integer, Timeout> known =
        timeouts.computeIfAbsent(timeout.view(), _ -> new TreeMap<>());
    known.put(timeout.signer(), timeout);
    if (known.size() >= members.quorum()) {
      TreeMap<Integer, SignatureBytes> signatures = new TreeMap<>();
      known.values().forEach(each -> signatures.put(each.signer(), each.signature()));
      skip(new Quorum(timeout.view(), Hash.ZERO, signatures));
    } else if (known.size() > members.faultyMax() && !known.containsKey(host.self())) {
      if (timeout.view() > view) {
        enter(timeout.view(), Optional.empty());
      }
      giveUp();
    }
  }

  /** Where a quorum of time-outs leads: to the beginning of the next tenure. */
  private long after(Quorum given) {
    return ((given.view() - 1) / tenure + 1) * tenure + 1;
  }

  /** A quorum gave a view up: the next tenure begins, and its leader hears everybody's lock. */
  private void skip(Quorum given) {
    if (after(given) <= view) {
      return;
    }
    enter(after(given), Optional.of(given));
    NewView own = new NewView(view, lock, entry);
    if (leads()) {
      newViews.put(host.self(), own);
    } else {
      host.send(leader(view), own);
    }
  }

  private void heard(NewView fresh, int from) {
    if (!isKnownOrValid(fresh.lock()) || !fresh.timeouts().map(this::isTimeouts).orElse(true)) {
      return;
    }
    learn(fresh.lock());
    fresh.timeouts().ifPresent(this::skip);
    if (fresh.view() == view && leads()) {
      newViews.put(from, fresh);
    }
  }

  private boolean isTimeouts(Quorum given) {
    return given.node().equals(Hash.ZERO) && (after(given) <= view || given.verify(members));
  }

  /** A certificate that is held already is not verified again, nor one that changes nothing. */
  private boolean isKnownOrValid(Quorum certificate) {
    return certificate.equals(lock)
        || certificate.equals(Quorum.GENESIS)
        || (!certificate.node().equals(Hash.ZERO) && certificate.verify(members));
  }

  /** For the proof that memory is bounded. */
  public int held() {
    return tree.size() + votes.size() + timeouts.size();
  }
}
