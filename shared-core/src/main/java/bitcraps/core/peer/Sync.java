package bitcraps.core.peer;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules PEER-7 to PEER-12: catching up, letting others catch up, following a table that moved. */
final class Sync {
  /** Between questions to different links: whoever does not answer does not keep others from it. */
  private static final long ASK_MILLIS = 200;

  private final Peer peer;
  private final PeerSetup setup;
  private final TableId invited;
  private long askedMillis = Long.MIN_VALUE / 2;
  private long toldMillis = Long.MIN_VALUE / 2;

  Sync(Peer peer, PeerSetup setup, TableId invited) {
    this.peer = peer;
    this.setup = setup;
    this.invited = invited;
  }

  void answered() {
    askedMillis = Long.MIN_VALUE / 2;
  }

  void heardHello(@Nullable Session session, Link link, Message.Hello hello) {
    if (session == null) {
      ask(link, new Message.SyncRequest(hello.table(), new Epoch(0), new Height(0)));
    } else if (hello.table().equals(session.table())) {
      heardPosition(session, link, hello.table(), hello.epoch(), hello.height());
    } else if (hello.earlier().contains(session.table()) || isRival(session, hello)) {
      request(session, link);
    }
  }

  /** Two who were left by a third may both have gone on: the smaller table id stays. */
  private static boolean isRival(Session session, Message.Hello hello) {
    List<TableId> mine = session.lineage().tables();
    boolean siblings = !mine.isEmpty() && mine.equals(hello.earlier());
    return siblings
        && session.state().validators().count() == 1
        && hello.table().compareTo(session.table()) < 0;
  }

  void heardPosition(
      @Nullable Session session, Link link, TableId table, Epoch epoch, Height height) {
    if (session == null) {
      ask(link, new Message.SyncRequest(table, new Epoch(0), new Height(0)));
      return;
    }
    boolean ahead =
        epoch.compareTo(session.setup().epoch()) > 0 || height.compareTo(session.height()) > 0;
    if (table.equals(session.table()) && ahead) {
      request(session, link);
    } else if (!table.equals(session.table()) && session.lineage().tables().contains(table)) {
      tellWhereIStand(session, link);
    }
  }

  void behind(Session session, PlayerId source) {
    Link link = peer.links().get(source);
    if (link != null) {
      request(session, link);
    }
  }

  void request(Session session, Link link) {
    ask(link, new Message.SyncRequest(session.table(), session.setup().epoch(), session.height()));
  }

  private void ask(Link link, Message.SyncRequest request) {
    if (peer.now() - askedMillis >= ASK_MILLIS && link.mayBeAsked(peer.now())) {
      askedMillis = peer.now();
      peer.links().send(link.peer, Channel.AGREEMENT, request);
    }
  }

  void tellWhereIStand(Session session, Link link) {
    if (peer.now() - toldMillis >= 100) {
      toldMillis = peer.now();
      peer.links().send(link.peer, Channel.AGREEMENT, Engine.hello(session));
    }
  }

  void serve(@Nullable Session session, Link link, Message.SyncRequest request) {
    if (session == null) {
      return;
    }
    // Who stands at the very beginning may know nothing at all, and blocks alone would not help.
    boolean sameEpoch =
        request.table().equals(session.table())
            && request.epoch().equals(session.setup().epoch())
            && request.height().value() > 0;
    List<Block> blocks = sameEpoch ? session.suffix(request.height()) : List.of();
    Checkpoint.Tip tip = session.tip();
    if (!blocks.isEmpty() && tip != null) {
      Message.Suffix suffix =
          new Message.Suffix(session.table(), session.setup().epoch(), blocks, tip.certificate());
      if (suffix.toBytes().size() <= Checkpoint.SIZE_MAX) {
        give(session, link, suffix);
        return;
      }
    }
    if (session.hasCheckpoint() && link.maySendSnapshot(peer.now())) {
      Message.Snapshot snapshot = new Message.Snapshot(session.lineage(), session.checkpoint());
      give(session, link, snapshot);
    }
  }

  /**
   * Members get what they need; for strangers there is a budget, and who gets nothing asks again.
   */
  private void give(Session session, Link link, Message message) {
    boolean may =
        session.isMember(link.peer) || peer.links().mayGive(message.toBytes().size(), peer.now());
    if (may) {
      peer.links().send(link.peer, Channel.BULK, message);
    }
  }

  void snapshot(@Nullable Session session, Link link, Message.Snapshot snapshot) {
    Checkpoint checkpoint = snapshot.checkpoint();
    Lineage lineage = snapshot.lineage();
    if (session != null && !isWanted(session, snapshot)) {
      return;
    }
    if (!beginsAtTheLink(snapshot)) {
      link.drop();
      return;
    }
    Verified verified = Verified.of(checkpoint, setup.games(), setup.scheme());
    boolean holds =
        verified != null
            && lineage.leadsTo(checkpoint.genesis(), invited, setup.games(), setup.scheme());
    if (!holds || verified == null) {
      link.forged();
      return;
    }
    answered();
    peer.enter(lineage, verified);
  }

  /** Cheap, and before everything else: whoever made it, it is about the invitation's table. */
  private boolean beginsAtTheLink(Message.Snapshot snapshot) {
    List<Checkpoint> ends = snapshot.lineage().ends();
    Checkpoint first = ends.isEmpty() ? snapshot.checkpoint() : ends.get(0);
    return first.genesis().id().equals(invited);
  }

  private boolean isWanted(Session session, Message.Snapshot snapshot) {
    TableId table = snapshot.checkpoint().genesis().id();
    if (table.equals(session.table())) {
      return snapshot.checkpoint().height().compareTo(session.height()) > 0
          && session.isContinuedBy(snapshot.checkpoint());
    }
    List<TableId> theirs = snapshot.lineage().tables();
    List<TableId> mine = session.lineage().tables();
    boolean movedOn =
        theirs.contains(session.table()) && peer.standing().mayFollow(session.state());
    boolean rival =
        !mine.isEmpty()
            && mine.equals(theirs)
            && session.state().validators().count() == 1
            && table.compareTo(session.table()) < 0;
    return movedOn || rival;
  }
}
