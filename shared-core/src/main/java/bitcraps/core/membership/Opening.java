package bitcraps.core.membership;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Sha256;

/**
 * What the assigner of a task knew beforehand and tells afterwards (MEM-21).
 *
 * @param planted true for a canary: a transcript that is known to be wrong
 * @param nonce 32 bytes that nobody can guess; without them the commitment would tell
 */
public record Opening(Hash transcript, boolean planted, Hash nonce) {
  private static final String COMMITMENT = "bitcraps/1/work-task";
  private static final Bytes ORDINARY = Bytes.wrap(new byte[] {0});
  private static final Bytes PLANTED = Bytes.wrap(new byte[] {1});

  /** What the worker is given: canaries look like all others. */
  public Task task() {
    Bytes kind = planted ? PLANTED : ORDINARY;
    return new Task(transcript, Sha256.tagged(COMMITMENT, transcript.bytes(), kind, nonce.bytes()));
  }
}
