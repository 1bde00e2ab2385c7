package bitcraps.core.baselines.ours;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.baselines.Host;
import bitcraps.core.consensus.Application;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.crypto.Sha256;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/** An application to which every payload is one opaque batch; its root is a chain of hashes. */
final class Batches implements Application {
  /**
   * @param count batches up to here
   */
  private record State(Hash root, long height, long count) {}

  private final Host host;
  private final Predicate<Bytes> genuine;
  private final TreeMap<Hash, State> states = new TreeMap<>();
  private State tip;

  /**
   * @param genuine whether a batch is one that players want
   */
  Batches(Host host, Predicate<Bytes> genuine, Hash genesis, Hash root) {
    this.host = host;
    this.genuine = genuine;
    tip = new State(root, 0, 0);
    states.put(genesis, tip);
  }

  @Override
  public boolean hasWork() {
    return host.wants(tip.count());
  }

  @Override
  public Bytes propose(Hash parent, long timeMillis) {
    return host.batch(state(parent).count());
  }

  @Override
  public Judgement judge(Block block) {
    if (!genuine.test(block.payload())) {
      return new Judgement.Invalid("a command that its player did not sign");
    }
    State before = state(block.header().parent());
    Hash root =
        Sha256.tagged(
            "test/baselines/state", before.root().bytes(), block.header().payloadHash().bytes());
    long count = before.count() + (block.payload().isEmpty() ? 0 : 1);
    states.put(block.hash(), new State(root, before.height() + 1, count));
    return new Judgement.Valid(root, false);
  }

  @Override
  public void finalized(Hash block) {
    tip = state(block);
    states.values().removeIf(each -> each.height() < tip.height());
  }

  private State state(Hash block) {
    return Objects.requireNonNull(states.get(block), "parents are judged before their children");
  }
}
