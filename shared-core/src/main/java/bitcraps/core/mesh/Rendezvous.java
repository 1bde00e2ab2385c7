package bitcraps.core.mesh;

import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.signal.SessionId;
import java.util.List;

/** Finds and keeps the peers of one room. */
public final class Rendezvous {
  private final PlayerId self;

  /**
   * @param person the identity key of this player
   * @param scheme the scheme of {@code person} and of everybody else in the room
   * @param session eight random bytes, drawn anew by each load of the page
   */
  public Rendezvous(
      SigningKey person, SignatureScheme scheme, Invitation invitation, SessionId session) {
    this.self = new PlayerId(Sha256.tagged("bitcraps/1/player", person.publicKey().bytes()));
  }

  public PlayerId self() {
    return self;
  }

  /**
   * @param nowMillis never less than in the step before
   */
  public List<Output> step(Input input, long nowMillis) {
    return List.of();
  }
}
