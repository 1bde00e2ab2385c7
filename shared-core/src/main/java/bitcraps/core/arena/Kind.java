package bitcraps.core.arena;

import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Statement;
import java.util.List;

/** Kinds of words, for networks that swallow one of them. */
public enum Kind {
  PROPOSAL,
  NOTARIZE,
  NULLIFY,
  FINALIZE,
  CERTIFICATE,

  /** Heartbeats, and what is asked for and answered. */
  OTHER;

  /** What a word is: votes of several kinds may share a signature. */
  static List<Kind> of(Word word) {
    return word instanceof Word.Agreeing agreeing ? of(agreeing.message()) : List.of(OTHER);
  }

  private static List<Kind> of(ConsensusMessage message) {
    return switch (message) {
      case ConsensusMessage.Propose _ -> List.of(PROPOSAL);
      case ConsensusMessage.Certified _ -> List.of(CERTIFICATE);
      case ConsensusMessage.Cast cast -> cast.range().statements().stream().map(Kind::of).toList();
      case ConsensusMessage.FetchBlock _,
          ConsensusMessage.HereIsBlock _,
          ConsensusMessage.FetchCertificates _ ->
          List.of(OTHER);
    };
  }

  static Kind of(Statement vote) {
    return switch (vote.kind()) {
      case NOTARIZE -> NOTARIZE;
      case NULLIFY -> NULLIFY;
      case FINALIZE -> FINALIZE;
    };
  }
}
