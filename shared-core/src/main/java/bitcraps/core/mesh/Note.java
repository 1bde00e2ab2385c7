package bitcraps.core.mesh;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/** What two members say to each other through the server, before it is sealed (MESH-7). */
sealed interface Note {
  int SDP_BYTES_MAX = 12 * 1024;
  int CANDIDATE_BYTES_MAX = 1024;
  int MID_BYTES_MAX = 64;
  int LINE_MAX = 255;

  /**
   * Which attempt to connect this belongs to, counted from 1 between two sessions: the side that
   * starts afresh takes one more than the highest that it knows of.
   */
  int dial();

  /**
   * A session description, with the DTLS fingerprint inside.
   *
   * @param offer true for an offer, false for an answer
   * @param spectator true when the sender only watches
   * @param bornMillis when the sender's session began, by the sender's clock
   */
  record Description(int dial, boolean offer, boolean spectator, long bornMillis, String sdp)
      implements Note {}

  /** An ICE candidate; empty text at the end of candidates. */
  record Candidate(int dial, String candidate, String mid, int line) implements Note {}

  /** No room for one more spectator: ask somebody else. */
  record Declined(int dial) implements Note {}

  static void write(Writer out, Note note) {
    switch (note) {
      case Description it ->
          out.u8(it.offer() ? 1 : 2)
              .u31(it.dial())
              .flag(it.spectator())
              .u63(it.bornMillis())
              .text(it.sdp());
      case Candidate it ->
          out.u8(3).u31(it.dial()).text(it.candidate()).text(it.mid()).u8(it.line());
      case Declined it -> out.u8(4).u31(it.dial());
    }
  }

  static Note read(Reader in) {
    int kind = in.u8();
    in.require(kind >= 1 && kind <= 4, "no note is of this kind");
    int dial = in.u31();
    in.require(dial >= 1, "dials are counted from 1");
    return switch (kind) {
      case 3 -> new Candidate(dial, in.text(CANDIDATE_BYTES_MAX), in.text(MID_BYTES_MAX), in.u8());
      case 4 -> new Declined(dial);
      default -> new Description(dial, kind == 1, in.flag(), in.u63(), in.text(SDP_BYTES_MAX));
    };
  }
}
