package bitcraps.core.scenarios;

/**
 * What one machine takes in one step of the {@link Explorer}, as one number: its time-out, one
 * proposal, or just enough votes for one statement to make a quorum.
 */
final class Move {
  static final long TIMEOUT = 1L << 60;
  private static final long PROPOSAL = 2L << 60;
  private static final long VOTES = 3L << 60;
  private static final int SIGNER_BITS = 8;

  private Move() {}

  static long proposal(int number) {
    return PROPOSAL | number;
  }

  /**
   * @param signers whose votes, a bit for each
   */
  static long votes(int statement, int signers) {
    return VOTES | (long) statement << SIGNER_BITS | signers;
  }

  static boolean isProposal(long move) {
    return move >>> 60 == PROPOSAL >>> 60;
  }

  static boolean isVotes(long move) {
    return move >>> 60 == VOTES >>> 60;
  }

  static int proposal(long move) {
    return (int) move;
  }

  static int statement(long move) {
    return (int) (move >>> SIGNER_BITS);
  }

  static int signers(long move) {
    return (int) move & ((1 << SIGNER_BITS) - 1);
  }
}
