package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges what others say. Cheap questions come first, signatures last, and nothing is verified that
 * cannot matter any more (CON-43). Every refusal is a value.
 */
final class Intake {
  private final EpochSetup setup;
  private final ValidatorSet set;
  private final SignatureScheme scheme;
  private final @Nullable OwnVotes own;
  private final Views views;
  private final BlockTree tree;
  private final Fetching fetching;
  private final Pacemaker pace;
  private final Correspondence links;
  private final Outbox out;
  private final Answers answers;
  private final Ballots ballots;

  Intake(
      EpochSetup setup,
      SignatureScheme scheme,
      @Nullable OwnVotes own,
      Views views,
      BlockTree tree,
      Fetching fetching,
      Pacemaker pace,
      Correspondence links,
      Outbox out) {
    this.setup = setup;
    this.set = setup.validators();
    this.scheme = scheme;
    this.own = own;
    this.views = views;
    this.tree = tree;
    this.fetching = fetching;
    this.pace = pace;
    this.links = links;
    this.out = out;
    answers = new Answers(views, tree, pace, links, out);
    ballots = new Ballots(setup, new Signatures(setup, scheme), own, views, pace, answers, out);
  }

  void receive(ConsensusMessage message, PlayerId source) {
    if (tree.tip().ended) {
      answerOnly(message, source);
    } else {
      hear(message, source);
    }
  }

  /** The epoch is over here: who still speaks in it is told so (CON-51). */
  private void answerOnly(ConsensusMessage message, PlayerId source) {
    switch (message) {
      case ConsensusMessage.FetchBlock fetch -> answers.serve(fetch.block(), source);
      case ConsensusMessage.Cast cast -> tellTheEnd(cast.range().epoch(), source);
      case ConsensusMessage.Propose propose ->
          tellTheEnd(propose.proposal().block().header().epoch(), source);
      case ConsensusMessage.FetchCertificates _ -> tellTheEnd(setup.epoch(), source);
      case ConsensusMessage.Certified _ -> {}
      case ConsensusMessage.HereIsBlock _ -> {}
    }
  }

  private void tellTheEnd(Epoch epoch, PlayerId source) {
    if (epoch.equals(setup.epoch())) {
      answers.remind(source, views.finalized());
    }
  }

  private void hear(ConsensusMessage message, PlayerId source) {
    switch (message) {
      case ConsensusMessage.Cast cast -> ballots.take(cast.range(), source);
      case ConsensusMessage.Certified certified -> certificate(certified.certificate(), source);
      case ConsensusMessage.Propose propose -> proposal(propose, source);
      case ConsensusMessage.HereIsBlock here -> fetched(here.block(), source);
      case ConsensusMessage.FetchBlock fetch -> answers.serve(fetch.block(), source);
      case ConsensusMessage.FetchCertificates fetch ->
          answers.answer(
              source, fetch.above(), ConsensusMessage.FetchCertificates.ANSWER_COUNT_MAX);
    }
  }

  /** False when the certificate is bad. One that is known or old is good enough unread. */
  private boolean certificate(Certificate certificate, PlayerId source) {
    if (!certificate.epoch().equals(setup.epoch())) {
      out.drop(source, "a certificate of another epoch");
      return false;
    }
    if (isNews(certificate)) {
      if (!ballots.holds(certificate)) {
        out.forged(source, "a certificate that does not hold");
        return false;
      }
      views.take(certificate);
      fetching.cameFrom(source);
    }
    return true;
  }

  /** New, or at odds with what is held: then its signers convict themselves. */
  private boolean isNews(Certificate certificate) {
    ViewState state = views.find(certificate.view());
    if (certificate.view().compareTo(views.finalized()) <= 0) {
      return state != null && contradicts(state, certificate);
    }
    boolean held =
        switch (certificate.kind()) {
          case NOTARIZE -> state != null && state.notarization() != null;
          case NULLIFY -> state != null && state.nullification() != null;
          case FINALIZE -> {
            Certificate target = views.target();
            yield target != null && certificate.view().compareTo(target.view()) <= 0;
          }
        };
    return !held || (state != null && contradicts(state, certificate));
  }

  private boolean contradicts(ViewState state, Certificate certificate) {
    for (int signer = 0; signer < ValidatorSet.COUNT_MAX; signer++) {
      if (certificate.hasSigner(signer)
          && !state.isAccused(signer)
          && views.contradictionOf(certificate.vote(signer)) != null) {
        return true;
      }
    }
    return false;
  }

  private void proposal(ConsensusMessage.Propose propose, PlayerId source) {
    BlockHeader header = propose.proposal().block().header();
    String fault = faultOf(propose);
    if (!fault.isEmpty()) {
      out.drop(source, fault);
      return;
    }
    if (header.view().compareTo(views.oldest()) < 0
        || header.view().compareTo(views.finalized()) <= 0) {
      answers.remind(source, header.view());
      return;
    }
    Hash hash = header.hash();
    ViewState known = views.find(header.view());
    if (known != null && known.proposalHash().equals(hash)) {
      repeated(propose, source);
    } else {
      newProposal(propose, hash, source);
    }
  }

  /** Empty when the proposal is one that the leader of its view may make, by its header alone. */
  private String faultOf(ConsensusMessage.Propose propose) {
    Block block = propose.proposal().block();
    BlockHeader header = block.header();
    if (!header.table().equals(setup.table()) || !header.epoch().equals(setup.epoch())) {
      return "a proposal for another table or epoch";
    }
    if (header.view().value() == 0 || header.proposer() != set.leader(header.view())) {
      return "a proposal by somebody who does not lead its view";
    }
    if (own != null && own.signer() == header.proposer() && !isMine(header)) {
      return "a proposal in my name that I did not make";
    }
    return block.isWhole() ? "" : "a proposal whose payload is not the one it names";
  }

  private boolean isMine(BlockHeader header) {
    ViewState state = views.find(header.view());
    return state != null && state.proposalHash().equals(header.hash());
  }

  /** It is said again because votes are missing, mine perhaps; or its proof is fuller now. */
  private void repeated(ConsensusMessage.Propose propose, PlayerId source) {
    View view = propose.proposal().block().header().view();
    takeProof(propose, source);
    if (view.compareTo(views.current()) < 0) {
      answers.remind(source, view);
    }
    if (own == null || !links.mayAnswer(source, pace.now())) {
      return;
    }
    for (RangeVote range : own.since(view)) {
      if (range.isAbout(view)) {
        out.send(source, new ConsensusMessage.Cast(range));
      }
    }
  }

  private void newProposal(ConsensusMessage.Propose propose, Hash hash, PlayerId source) {
    SignedBlock signed = propose.proposal();
    BlockHeader header = signed.block().header();
    ViewState known = views.find(header.view());
    if (known != null && known.isLeaderAccused()) {
      return;
    }
    if (!isSigned(signed, hash)) {
      out.forged(source, "a proposal with a bad signature");
      return;
    }
    pace.heard(header.proposer());
    if (!takeProof(propose, source)) {
      return;
    }
    if (header.view().value() > views.current().value() + Views.AHEAD_MAX) {
      out.drop(source, "a proposal too far ahead");
      answers.ask(source);
      return;
    }
    keep(signed, hash);
    if (header.view().compareTo(set.lastOfWindow(views.current())) > 0) {
      answers.ask(source);
    }
  }

  private void keep(SignedBlock signed, Hash hash) {
    View view = signed.block().header().view();
    ViewState state = views.at(view);
    SignedBlock first = state.proposal();
    if (first != null) {
      convictLeader(state, first, signed);
    } else if (view.compareTo(views.finalized()) > 0) {
      state.propose(signed, hash);
      tree.add(hash, signed.block(), signed.signature());
    }
  }

  /** Two different blocks; one that was forgotten and fetched again proves nothing. */
  private void convictLeader(ViewState state, SignedBlock first, SignedBlock second) {
    if (!state.isLeaderAccused() && !first.block().equals(second.block())) {
      state.accuseLeader();
      out.add(
          new Output.Accuse(
              new Evidence.Proposals(
                  first.block().header(),
                  first.signature(),
                  second.block().header(),
                  second.signature())));
    }
  }

  /** Takes the certificates that come with a proposal; false when one of them is bad. */
  private boolean takeProof(ConsensusMessage.Propose propose, PlayerId source) {
    BlockHeader header = propose.proposal().block().header();
    List<Certificate> proof = new ArrayList<>(propose.nullifications());
    if (propose.parent().isPresent()) {
      Certificate parent = propose.parent().get();
      boolean fits = parent.kind() != Vote.Kind.NULLIFY && parent.block().equals(header.parent());
      if (!fits || parent.view().compareTo(header.view()) >= 0) {
        out.drop(source, "a proposal whose certificate is not its parent's");
        return false;
      }
      proof.add(0, parent);
    }
    for (Certificate each : proof) {
      if (each.view().compareTo(header.view()) >= 0 || !certificate(each, source)) {
        out.drop(source, "a proposal with a useless certificate");
        return false;
      }
    }
    return true;
  }

  private boolean isSigned(SignedBlock signed, Hash hash) {
    int proposer = signed.block().header().proposer();
    return set.has(proposer)
        && scheme.verify(
            set.at(proposer).votingKey(), SignedBlock.signedBytes(hash), signed.signature());
  }

  /**
   * A block that was asked for: its hash was certified, so its signature only serves to convict.
   */
  private void fetched(SignedBlock signed, PlayerId source) {
    Hash hash = signed.block().hash();
    boolean late = signed.block().header().view().compareTo(views.finalized()) <= 0;
    if (late || tree.find(hash) != null) {
      return;
    }
    if (!fetching.wants(hash) || !signed.block().isWhole()) {
      out.drop(source, "a block that nobody here asked for");
      return;
    }
    BlockHeader header = signed.block().header();
    ViewState state = views.find(header.view());
    SignedBlock first = state == null ? null : state.proposal();
    if (state != null && first != null && sameLeader(first, signed) && isSigned(signed, hash)) {
      convictLeader(state, first, signed);
    }
    tree.add(hash, signed.block(), signed.signature());
  }

  private static boolean sameLeader(SignedBlock a, SignedBlock b) {
    BlockHeader first = a.block().header();
    BlockHeader second = b.block().header();
    return first.proposer() == second.proposer()
        && first.table().equals(second.table())
        && first.epoch().equals(second.epoch());
  }
}
