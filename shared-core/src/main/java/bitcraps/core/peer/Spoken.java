package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.mesh.Framer;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.SignedCommand;
import java.util.List;

/**
 * Frames of what somebody says without a peer, the other way round than {@link Observed}. Simulated
 * liars speak through this; nothing that plays does.
 */
public final class Spoken {
  private Spoken() {}

  public static List<Bytes> shares(SignedShares said) {
    return Framer.frames(new Message.Shared(said).toBytes());
  }

  public static List<Bytes> command(TableId table, SignedCommand command) {
    return Framer.frames(new Message.Commanded(table, command).toBytes());
  }
}
