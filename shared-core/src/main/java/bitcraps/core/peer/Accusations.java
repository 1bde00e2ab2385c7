package bitcraps.core.peer;

import bitcraps.core.game.Rejection;
import bitcraps.core.table.Command;
import bitcraps.core.table.Offence;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rule PEER-15: what shows that somebody lied, until the table has judged it. Once submitted it is
 * a command like any other and survives in the journal.
 */
final class Accusations {
  /** Liars who wait to be convicted, at the most. */
  static final int COUNT_MAX = 16;

  private final List<Offence> open = new ArrayList<>();

  /** The state at which nothing was left to do. */
  private @Nullable TableState done;

  List<Offence> all() {
    return List.copyOf(open);
  }

  /** Keeps what was verified: one piece for each signer and epoch is enough. */
  void add(Offence offence) {
    boolean known = open.stream().anyMatch(each -> isAboutTheSame(each, offence));
    if (!known && open.size() < COUNT_MAX) {
      open.add(offence);
      done = null;
    }
  }

  /** Submits what the table would convict for, and forgets what it never will. */
  void submit(Session session, Peer peer) {
    TableState state = session.state();
    if (open.isEmpty() || state == done) {
      return;
    }
    done = state;
    for (Offence offence : all()) {
      if (!isOnItsWay(session, peer, offence)) {
        submit(session, peer, offence);
      }
    }
  }

  private void submit(Session session, Peer peer, Offence offence) {
    Rejection objection = session.state().objectionTo(offence, peer.setup().scheme());
    if (objection == null) {
      peer.desk().submit(session, peer, new Command.Convict(offence));
    } else if (!mayPass(objection)) {
      open.remove(offence);
    }
  }

  /** The table may grow until it can do without the liar. */
  private static boolean mayPass(Rejection objection) {
    return objection.code().equals("needs-everybody");
  }

  private static boolean isOnItsWay(Session session, Peer peer, Offence offence) {
    for (SignedCommand each : session.pool.of(peer.player())) {
      if (each.command() instanceof Command.Convict convict
          && isAboutTheSame(convict.offence(), offence)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAboutTheSame(Offence a, Offence b) {
    return a.culprit() == b.culprit() && a.epoch().equals(b.epoch());
  }
}
