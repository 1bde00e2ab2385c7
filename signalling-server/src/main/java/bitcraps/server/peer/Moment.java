package bitcraps.server.peer;

import bitcraps.core.mesh.Output;
import bitcraps.core.peer.Scene;
import org.jspecify.annotations.Nullable;

/**
 * What a peer knows at one moment.
 *
 * @param scene null until the peer has something to show
 * @param reach how the signalling server can be reached; null until that is known
 * @param stopped why this peer says nothing more; null while it goes on
 */
public record Moment(
    @Nullable Scene scene, Output.@Nullable Reach reach, @Nullable String stopped) {
  static final Moment FIRST = new Moment(null, null, null);

  Moment with(Scene shown) {
    return new Moment(shown, reach, stopped);
  }

  Moment with(Output.Reach how) {
    return new Moment(scene, how, stopped);
  }

  Moment stoppedBecause(String reason) {
    return new Moment(scene, reach, reason);
  }
}
