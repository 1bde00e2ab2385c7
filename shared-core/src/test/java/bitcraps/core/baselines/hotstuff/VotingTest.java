package bitcraps.core.baselines.hotstuff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.baselines.Members;
import bitcraps.core.baselines.SilentHost;
import bitcraps.core.baselines.hotstuff.HotStuffWord.Propose;
import bitcraps.core.baselines.hotstuff.HotStuffWord.Vote;
import bitcraps.core.consensus.Timing;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Replica 0 of four, whose leaders rotate: votes of views 1 to 3 go to replicas 1 to 3. */
final class VotingTest {
  private final Members members = new Members(FastScheme.INSTANCE, 4);
  private final SilentHost host = new SilentHost(0);
  private final HotStuff replica = new HotStuff(members, host, Timing.DEFAULT, 1);

  private static Node child(Node parent, Quorum justify, long view, String batch) {
    return new Node(view, parent.height() + 1, parent.count() + 1, justify, Bytes.utf8(batch));
  }

  private Quorum quorum(long view, Hash node, Hash content, int count) {
    TreeMap<Integer, SignatureBytes> signatures = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      signatures.put(i, members.sign(i, content));
    }
    return new Quorum(view, node, signatures);
  }

  private Quorum certificate(Node node, int count) {
    Hash hash = node.hash();
    return quorum(node.view(), hash, Vote.content(node.view(), hash), count);
  }

  private Optional<Quorum> timeouts(long view) {
    return Optional.of(
        quorum(view, Hash.ZERO, HotStuffWord.Timeout.content(view), members.quorum()));
  }

  /** How many votes a proposal gets here. */
  private long votes(Node node, Optional<Quorum> timeouts) {
    int leader = (int) ((node.view() - 1) % members.count());
    SignatureBytes signature = members.sign(leader, Propose.content(node.hash()));
    replica.receive(leader, new Propose(node, signature, timeouts));
    return host.said().stream().filter(Vote.class::isInstance).count();
  }

  private final Node first = child(Node.ROOT, Quorum.GENESIS, 1, "first");
  private final Node second = child(first, certificate(first, 3), 2, "second");

  @Test
  void votesOnceAView() {
    assertEquals(1, votes(first, Optional.empty()));
    assertEquals(0, votes(first, Optional.empty()));
    assertEquals(0, votes(child(Node.ROOT, Quorum.GENESIS, 1, "other"), Optional.empty()));
    assertEquals(1, votes(second, Optional.empty()));
  }

  @Test
  void neverVotesBelowItsLock() {
    votes(first, Optional.empty());
    votes(second, Optional.empty());

    assertEquals(0, votes(child(Node.ROOT, Quorum.GENESIS, 3, "fork"), timeouts(2)));
    assertEquals(1, votes(child(first, certificate(first, 3), 3, "third"), timeouts(2)));
  }

  @Test
  void refusesCertificatesOfFew() {
    votes(first, Optional.empty());

    assertEquals(0, votes(child(first, certificate(first, 2), 2, "second"), Optional.empty()));
    assertEquals(1, votes(second, Optional.empty()));
  }

  @Test
  void refusesProposalsOfOthersThanTheLeader() {
    SignatureBytes signature = members.sign(2, Propose.content(first.hash()));
    replica.receive(2, new Propose(first, signature, Optional.empty()));

    assertEquals(List.of(), host.said());
  }

  @Test
  void commitsOnTwoCertificatesOfConsecutiveViewsAlone() {
    Tree tree = new Tree(host);
    Node late = child(first, certificate(first, 3), 3, "late");
    Node next = child(late, certificate(late, 3), 4, "next");
    List.of(first, late, next).forEach(each -> tree.add(each.hash(), each));

    tree.settle(certificate(late, 3));
    assertEquals(0, tree.count());
    tree.settle(certificate(next, 3));
    assertEquals(2, tree.count());
  }
}
