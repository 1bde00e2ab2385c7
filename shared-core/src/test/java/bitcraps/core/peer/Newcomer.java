package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.game.Action;
import bitcraps.core.mesh.Framer;
import bitcraps.core.table.TableState;
import java.util.List;

/** Follows a link, is shown a table, and lives with it for a while. */
final class Newcomer {
  private static final PlayerId CREATOR = Fingerprint.of(Parlor.person(0).publicKey());
  private static final List<Request> WISHES =
      List.of(
          new Request.Play(new Action("bet", "pass", 10)),
          new Request.Play(new Action("roll", "", 0)),
          new Request.TopUp(),
          new Request.GoOn(),
          new Request.Leave());
  private final Peer peer;
  private long now = Parlor.START_MILLIS + 2_000;

  Newcomer(TableId table) {
    // The creator's own person on another device: it may find itself seated, and act.
    peer = Peer.join(Parlor.setup(0), table, Parlor.secret("newcomer", 0), now);
  }

  long height() {
    return peer.height().value();
  }

  void live(Bytes snapshot) {
    give(new Input.LinkUp(CREATOR));
    for (Bytes frame : Framer.frames(snapshot)) {
      give(new Input.Received(CREATOR, Channel.BULK, frame));
    }
    long request = 0;
    for (Request wish : WISHES) {
      give(new Input.Submit(++request, wish));
      pass(700);
    }
    give(new Input.LinkDown(CREATOR));
    pass(8_000);
    give(new Input.Submit(++request, new Request.GoOn()));
    for (Request wish : WISHES) {
      give(new Input.Submit(++request, wish));
      pass(4_000);
    }
  }

  private void pass(long millis) {
    now += millis;
    give(new Input.Tick());
    give(new Input.Tick());
  }

  private void give(Input input) {
    for (Output output : peer.step(input, now)) {
      if (output instanceof Output.Persist persist) {
        give(new Input.Persisted(persist.sequence()));
      }
    }
    TableState state = peer.state();
    if (state != null) {
      state.ledger().check();
    }
  }
}
