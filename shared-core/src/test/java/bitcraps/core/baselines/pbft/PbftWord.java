package bitcraps.core.baselines.pbft;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.baselines.Word;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import java.util.List;

/** What replicas say to each other (sections 4.2 to 4.4 of the paper). */
sealed interface PbftWord extends Word {
  /** Writes all of it, signatures included. */
  void write(Writer out);

  @Override
  default int size() {
    return 1 + Codec.encode(this, (out, word) -> word.write(out)).size();
  }

  /** The leader gives a batch its sequence number. */
  record PrePrepare(long view, long sequence, Hash digest, Bytes batch, SignatureBytes signature)
      implements PbftWord {
    static Hash content(long view, long sequence, Hash digest) {
      Writer out = new Writer().u63(view).u63(sequence).hash(digest);
      return Sha256.tagged("test/pbft/pre-prepare", out.toBytes());
    }

    static Hash digest(Bytes batch) {
      return Sha256.tagged("test/pbft/batch", batch);
    }

    Hash content() {
      return content(view, sequence, digest);
    }

    @Override
    public int signatures() {
      return 1;
    }

    @Override
    public void write(Writer out) {
      out.u63(view).u63(sequence).hash(digest).bytes(batch).fixed(signature.bytes());
    }
  }

  /** The two rounds of votes. */
  enum Phase {
    PREPARE,
    COMMIT;

    /** The number in encodings and signatures. */
    int number() {
      return this == PREPARE ? 1 : 2;
    }
  }

  /** A prepare or a commit. */
  record Ballot(
      Phase phase, long view, long sequence, Hash digest, int signer, SignatureBytes signature)
      implements PbftWord {
    static Hash content(Phase phase, long view, long sequence, Hash digest) {
      Writer out = new Writer().u8(phase.number()).u63(view).u63(sequence).hash(digest);
      return Sha256.tagged("test/pbft/ballot", out.toBytes());
    }

    Hash content() {
      return content(phase, view, sequence, digest);
    }

    boolean saysTheSame(Ballot other) {
      return phase == other.phase
          && view == other.view
          && sequence == other.sequence
          && digest.equals(other.digest);
    }

    @Override
    public int signatures() {
      return 1;
    }

    @Override
    public void write(Writer out) {
      out.u8(phase.number()).u63(view).u63(sequence).hash(digest);
      out.u8(signer).fixed(signature.bytes());
    }
  }

  /** "After this sequence number my state is that." */
  record Checkpoint(long sequence, Hash state, int signer, SignatureBytes signature)
      implements PbftWord {
    static Hash content(long sequence, Hash state) {
      return Sha256.tagged(
          "test/pbft/checkpoint", new Writer().u63(sequence).hash(state).toBytes());
    }

    @Override
    public int signatures() {
      return 1;
    }

    @Override
    public void write(Writer out) {
      out.u63(sequence).hash(state).u8(signer).fixed(signature.bytes());
    }
  }

  /** A prepared certificate: with its batch, so that nobody has to ask for that. */
  record Prepared(PrePrepare proposal, List<Ballot> prepares) {
    int signatures() {
      return 1 + prepares.size();
    }

    void write(Writer out) {
      proposal.write(out);
      out.list(prepares, (to, each) -> each.write(to));
    }
  }

  /**
   * @param stable checkpoints that prove the last stable one; none while that is the beginning
   */
  record ViewChange(
      long view,
      List<Checkpoint> stable,
      List<Prepared> prepared,
      int signer,
      SignatureBytes signature)
      implements PbftWord {
    static Hash content(long view, List<Checkpoint> stable, List<Prepared> prepared, int signer) {
      Writer out = new Writer();
      writeBody(out, view, stable, prepared, signer);
      return Sha256.tagged("test/pbft/view-change", out.toBytes());
    }

    private static void writeBody(
        Writer out, long view, List<Checkpoint> stable, List<Prepared> prepared, int signer) {
      out.u63(view).list(stable, (to, each) -> each.write(to));
      out.list(prepared, (to, each) -> each.write(to)).u8(signer);
    }

    Hash content() {
      return content(view, stable, prepared, signer);
    }

    long stableSequence() {
      return stable.isEmpty() ? 0 : stable.get(0).sequence();
    }

    @Override
    public int signatures() {
      int sum = 1 + stable.size();
      for (Prepared each : prepared) {
        sum += each.signatures();
      }
      return sum;
    }

    @Override
    public void write(Writer out) {
      writeBody(out, view, stable, prepared, signer);
      out.fixed(signature.bytes());
    }
  }

  /** The new leader's proof that it may lead, and what it has to propose again. */
  record NewView(
      long view, List<ViewChange> changes, List<PrePrepare> proposals, SignatureBytes signature)
      implements PbftWord {
    static Hash content(long view, List<ViewChange> changes, List<PrePrepare> proposals) {
      Writer out = new Writer();
      writeBody(out, view, changes, proposals);
      return Sha256.tagged("test/pbft/new-view", out.toBytes());
    }

    private static void writeBody(
        Writer out, long view, List<ViewChange> changes, List<PrePrepare> proposals) {
      out.u63(view).list(changes, (to, each) -> each.write(to));
      out.list(proposals, (to, each) -> each.write(to));
    }

    Hash content() {
      return content(view, changes, proposals);
    }

    @Override
    public int signatures() {
      int sum = 1 + proposals.size();
      for (ViewChange each : changes) {
        sum += each.signatures();
      }
      return sum;
    }

    @Override
    public void write(Writer out) {
      writeBody(out, view, changes, proposals);
      out.fixed(signature.bytes());
    }
  }

  /** "I executed up to here; what is next?" */
  record Fetch(long executed) implements PbftWord {
    @Override
    public int signatures() {
      return 0;
    }

    @Override
    public void write(Writer out) {
      out.u63(executed);
    }
  }

  /** A batch with a quorum of its commits. */
  record Committed(long sequence, Bytes batch, List<Ballot> commits) implements PbftWord {
    public Committed {
      commits = List.copyOf(commits);
    }

    @Override
    public int signatures() {
      return commits.size();
    }

    @Override
    public void write(Writer out) {
      out.u63(sequence).bytes(batch).list(commits, (to, each) -> each.write(to));
    }
  }

  /** A stable checkpoint; here the state is its digest, so this is state transfer as well. */
  record Stable(List<Checkpoint> proof) implements PbftWord {
    @Override
    public int signatures() {
      return proof.size();
    }

    @Override
    public void write(Writer out) {
      out.list(proof, (to, each) -> each.write(to));
    }
  }
}
