package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;

/** What is said to a peer who lacks something, or has what is lacked here (CON-44). */
final class Answers {
  private final Views views;
  private final BlockTree tree;
  private final Pacemaker pace;
  private final Correspondence links;
  private final Outbox out;

  Answers(Views views, BlockTree tree, Pacemaker pace, Correspondence links, Outbox out) {
    this.views = views;
    this.tree = tree;
    this.pace = pace;
    this.links = links;
    this.out = out;
  }

  /** A block that is asked for, if it is here. */
  void serve(Hash hash, PlayerId source) {
    SignedBlock block = tree.serve(hash);
    if (block != null && links.mayServe(source, pace.now())) {
      out.send(source, new ConsensusMessage.HereIsBlock(block));
    }
  }

  /** The source still works on an old view: what it lacks are the certificates since. */
  void remind(PlayerId source, View view) {
    answer(source, new View(Math.max(0, view.value() - 1)), 4);
  }

  /** The certificates that lead from {@code above} to here. */
  void answer(PlayerId source, View above, int countMax) {
    if (links.mayAnswer(source, pace.now())) {
      for (Certificate each : views.path(above, countMax)) {
        out.send(source, new ConsensusMessage.Certified(each));
      }
    }
  }

  /** The source knows of more than is known here. */
  void ask(PlayerId source) {
    if (links.mayAsk(source, pace.now())) {
      out.send(source, new ConsensusMessage.FetchCertificates(views.finalized()));
    }
  }
}
