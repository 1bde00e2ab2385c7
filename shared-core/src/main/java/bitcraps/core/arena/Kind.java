package bitcraps.core.arena;

import bitcraps.core.consensus.ConsensusMessage;

/** Kinds of words, for networks that swallow one of them. */
public enum Kind {
  PROPOSAL,
  NOTARIZE,
  NULLIFY,
  FINALIZE,
  CERTIFICATE,

  /** Heartbeats, and what is asked for and answered. */
  OTHER;

  static Kind of(Word word) {
    return word instanceof Word.Agreeing agreeing ? of(agreeing.message()) : OTHER;
  }

  private static Kind of(ConsensusMessage message) {
    return switch (message) {
      case ConsensusMessage.Propose _ -> PROPOSAL;
      case ConsensusMessage.Certified _ -> CERTIFICATE;
      case ConsensusMessage.Cast cast ->
          switch (cast.vote().kind()) {
            case NOTARIZE -> NOTARIZE;
            case NULLIFY -> NULLIFY;
            case FINALIZE -> FINALIZE;
          };
      case ConsensusMessage.FetchBlock _,
          ConsensusMessage.HereIsBlock _,
          ConsensusMessage.FetchCertificates _ ->
          OTHER;
    };
  }
}
