package bitcraps.core.baselines.hotstuff;

import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.baselines.Word;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import java.util.List;
import java.util.Optional;

/** What replicas say to each other. */
sealed interface HotStuffWord extends Word {
  int INT = 8;

  /** To everybody; the time-out certificate is there when the view was entered by one. */
  record Propose(Node node, SignatureBytes signature, Optional<Quorum> timeouts)
      implements HotStuffWord {
    static Hash content(Hash node) {
      return Sha256.tagged("test/hotstuff/proposal", node.bytes());
    }

    @Override
    public int size() {
      int proof = timeouts.map(Quorum::size).orElse(0);
      return 1 + node.size() + SignatureBytes.SIZE + 1 + proof;
    }

    @Override
    public int signatures() {
      int proof = timeouts.map(each -> each.signatures().size()).orElse(0);
      return 1 + node.justify().signatures().size() + proof;
    }
  }

  /** To the next leader. */
  record Vote(long view, Hash node, int signer, SignatureBytes signature) implements HotStuffWord {
    static Hash content(long view, Hash node) {
      return Sha256.tagged("test/hotstuff/vote", new Writer().u63(view).hash(node).toBytes());
    }

    @Override
    public int size() {
      return 1 + INT + Hash.SIZE + 1 + SignatureBytes.SIZE;
    }

    @Override
    public int signatures() {
      return 1;
    }
  }

  /** To everybody: "I give this view up, and this is my lock." */
  record Timeout(long view, Quorum lock, int signer, SignatureBytes signature)
      implements HotStuffWord {
    static Hash content(long view) {
      return Sha256.tagged("test/hotstuff/timeout", new Writer().u63(view).toBytes());
    }

    @Override
    public int size() {
      return 1 + INT + lock.size() + 1 + SignatureBytes.SIZE;
    }

    @Override
    public int signatures() {
      return 1 + lock.signatures().size();
    }
  }

  /**
   * To the leader of the view that was entered by time-outs, or to somebody who is behind: the
   * sender's lock, and how it came here.
   */
  record NewView(long view, Quorum lock, Optional<Quorum> timeouts) implements HotStuffWord {
    @Override
    public int size() {
      return 1 + INT + lock.size() + 1 + timeouts.map(Quorum::size).orElse(0);
    }

    @Override
    public int signatures() {
      int proof = timeouts.map(each -> each.signatures().size()).orElse(0);
      return lock.signatures().size() + proof;
    }
  }

  /** "Send me this node and some of its ancestors." */
  record Fetch(Hash node) implements HotStuffWord {
    @Override
    public int size() {
      return 1 + Hash.SIZE;
    }

    @Override
    public int signatures() {
      return 0;
    }
  }

  /** The answer: from child to parent. Hashes prove it. */
  record Nodes(List<Node> nodes) implements HotStuffWord {
    public Nodes {
      nodes = List.copyOf(nodes);
    }

    @Override
    public int size() {
      int sum = 1 + 2;
      for (Node each : nodes) {
        sum += each.size();
      }
      return sum;
    }

    @Override
    public int signatures() {
      return 0;
    }
  }
}
