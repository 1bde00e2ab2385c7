package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.table.SignedCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule PEER-2: a journal makes the same peer again. */
final class Restore {
  private Restore() {}

  static @Nullable Peer from(PeerSetup setup, List<Bytes> records, long nowMillis) {
    if (records.isEmpty() || !(parse(records.get(0)) instanceof JournalRecord.Opening opening)) {
      return null;
    }
    Verified start = Verified.of(opening.checkpoint(), setup.games(), setup.scheme());
    if (start == null) {
      return null;
    }
    List<JournalEntry> kept = new ArrayList<>(opening.kept());
    List<SignedCommand> commands = new ArrayList<>(opening.commands());
    ChainName chain = opening.chain();
    for (Bytes bytes : records.subList(1, records.size())) {
      switch (parse(bytes)) {
        case JournalRecord.Agreed agreed -> kept.add(agreed.entry());
        case JournalRecord.Commanding commanding -> {
          commands.add(commanding.command());
          chain = commanding.chain();
        }
        case JournalRecord.Opening second -> {
          return null;
        }
        case null -> {
          return null;
        }
      }
    }
    Identity me =
        new Identity(
            setup.person(), setup.scheme(), opening.deviceSecret(), opening.keySecret(), chain);
    Session session =
        new Session(
            opening.lineage(),
            start,
            kept,
            List.of(),
            me.votingKey(),
            setup.scheme(),
            setup.timing());
    Peer peer = Peer.restored(setup, opening.invited(), me, session, nowMillis);
    for (SignedCommand command : commands) {
      peer.desk().usedSequence(command.sequence());
      session.pool.keep(command, session.state());
    }
    if (!session.setup().equals(start.setup())) {
      peer.writeOpening(session);
    }
    return peer;
  }

  private static @Nullable JournalRecord parse(Bytes bytes) {
    return switch (JournalRecord.parse(bytes)) {
      case Decoded.Ok<JournalRecord> ok -> ok.value();
      case Decoded.Malformed<JournalRecord> bad -> null;
    };
  }
}
