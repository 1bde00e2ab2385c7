package bitcraps.core.baselines.pbft;

import bitcraps.core.baselines.pbft.PbftWord.NewView;
import bitcraps.core.baselines.pbft.PbftWord.ViewChange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the leader is replaced (section 4.4). */
final class ViewChanges {
  private static final int VIEWS_AHEAD_MAX = 64;

  private final Pbft pbft;
  private final Timers timers;
  private final TreeMap<Long, TreeMap<Integer, ViewChange>> heard = new TreeMap<>();
  private long view;
  private boolean changing;
  private @Nullable NewView last;

  ViewChanges(Pbft pbft, Timers timers) {
    this.pbft = pbft;
    this.timers = timers;
  }

  long view() {
    return view;
  }

  /** True from giving a view up until the next one has begun; then nothing else counts. */
  boolean isChanging() {
    return changing;
  }

  void start(long next) {
    view = next;
    changing = true;
    timers.failed();
    int self = pbft.host.self();
    var stable = pbft.stableProof();
    var prepared = pbft.prepared();
    ViewChange own =
        new ViewChange(
            next,
            stable,
            prepared,
            self,
            pbft.members.sign(self, ViewChange.content(next, stable, prepared, self)));
    pbft.host.broadcast(own);
    count(own);
  }

  void resend() {
    TreeMap<Integer, ViewChange> known = heard.get(view);
    ViewChange own = known == null ? null : known.get(pbft.host.self());
    if (own != null) {
      pbft.host.broadcast(own);
    }
  }

  void heard(ViewChange change, int from) {
    if (change.view() < view || (change.view() == view && !changing)) {
      NewView begun = last;
      if (begun != null) {
        pbft.host.send(from, begun);
      }
      return;
    }
    TreeMap<Integer, ViewChange> known = heard.get(change.view());
    if (change.view() <= view + VIEWS_AHEAD_MAX
        && (known == null || !known.containsKey(change.signer()))
        && pbft.proofs.verify(change)) {
      count(change);
    }
  }

  private void count(ViewChange change) {
    heard.computeIfAbsent(change.view(), _ -> new TreeMap<>()).put(change.signer(), change);
    joinOthers();
    TreeMap<Integer, ViewChange> known = heard.get(view);
    if (changing && known != null && known.size() >= pbft.members.quorum()) {
      timers.arm();
      if (pbft.proofs.leader(view) == pbft.host.self()) {
        lead(known);
      }
    }
  }

  /** Somebody correct is ahead: no reason to wait for the own timer (section 4.5.2). */
  private void joinOthers() {
    TreeSet<Integer> ahead = new TreeSet<>();
    heard.tailMap(view, false).values().forEach(each -> ahead.addAll(each.keySet()));
    if (ahead.size() > pbft.members.faultyMax()) {
      start(heard.higherKey(view));
    }
  }

  private void lead(SortedMap<Integer, ViewChange> known) {
    List<ViewChange> proof = new ArrayList<>(known.values());
    var proposals = pbft.proofs.propose(pbft.host.self(), view, Proofs.plan(proof));
    NewView fresh =
        new NewView(
            view,
            proof,
            proposals,
            pbft.members.sign(pbft.host.self(), NewView.content(view, proof, proposals)));
    pbft.host.broadcast(fresh);
    enter(fresh);
  }

  void heard(NewView fresh) {
    boolean isNews = fresh.view() > view || (fresh.view() == view && changing);
    if (isNews && !fresh.changes().isEmpty() && pbft.proofs.verify(fresh)) {
      enter(fresh);
    }
  }

  private void enter(NewView fresh) {
    view = fresh.view();
    changing = false;
    last = fresh;
    heard.headMap(view, true).clear();
    pbft.stabilize(Proofs.newest(fresh.changes()).stable());
    timers.began();
    pbft.enter(fresh.proposals());
  }
}
