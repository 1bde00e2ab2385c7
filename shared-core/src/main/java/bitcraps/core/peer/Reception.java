package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.game.Rejection;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import org.jspecify.annotations.Nullable;

/**
 * Where frames from other peers become messages, and messages go to whom they concern. Rule
 * PEER-13: what cannot be is dropped and counted against its link.
 */
final class Reception {
  private final Peer peer;
  private final Sync sync;
  private final Routes routes;
  private int dropped;

  Reception(Peer peer, Sync sync, Routes routes) {
    this.peer = peer;
    this.sync = sync;
    this.routes = routes;
  }

  /** Frames of nobody that is linked. */
  int droppedCount() {
    return dropped;
  }

  /** Returns false when nothing can follow from it here: most heartbeats are answered, no more. */
  boolean receive(Input.Received received, long now) {
    Link link = peer.links().get(received.from());
    if (link == null) {
      dropped++;
      return false;
    }
    if (!link.isTrusted()) {
      link.drop();
      return false;
    }
    peer.links().traffic().received(received.frame().size());
    link.direct().heard(now);
    boolean back = noteSound(link, now);
    switch (link.assembler(received.channel()).accept(received.frame())) {
      case Assembler.Partial partial -> {}
      case Assembler.Refused refused -> link.drop();
      case Assembler.Whole whole -> {
        switch (Message.parse(whole.message())) {
          case Decoded.Ok<Message> ok -> {
            handle(link, link.direct(), ok.value(), now);
            return back || !(ok.value() instanceof Message.Ping);
          }
          case Decoded.Malformed<Message> bad -> link.drop();
        }
      }
    }
    return true;
  }

  /** Returns true when the peer was thought to be gone. */
  private boolean noteSound(Link link, long now) {
    boolean back = link.heard(now);
    Session current = peer.session();
    if (back) {
      peer.desk().change();
    }
    if (back && current != null) {
      peer.links().send(link.peer, Channel.AGREEMENT, Engine.hello(current));
      peer.agree(current, new bitcraps.core.consensus.Input.LinkUp(link.peer));
      peer.answered(link);
    }
    return back;
  }

  /** A neighbour brought what this peer says (DET-5). */
  private void carried(Link carrier, Message.Carried carried, long now) {
    Bytes message = routes.carried(carrier, carried, now);
    Link link = peer.links().get(carried.from());
    if (message == null || link == null) {
      return;
    }
    if (!link.isTrusted()) {
      link.drop();
      return;
    }
    link.detour().heard(now);
    noteSound(link, now);
    switch (Message.parse(message)) {
      case Decoded.Ok<Message> ok -> handle(link, link.detour(), ok.value(), now);
      case Decoded.Malformed<Message> bad -> link.drop();
    }
  }

  /**
   * @param way by which it came: an answer goes back the same way
   */
  private void handle(Link link, Way way, Message message, long now) {
    switch (message) {
      case Message.Ping ping -> {
        routes.answer(link, way, new Message.Pong(ping.sentMillis()));
        sync.heardPosition(peer.session(), link, ping.table(), ping.epoch(), ping.height());
      }
      case Message.Pong pong -> {
        boolean first = !way.quality().isMeasured();
        if (link.pong(way, pong.sentMillis(), now)) {
          peer.answered(link);
        } else {
          link.drop();
        }
        if (first) {
          peer.desk().change();
        } else {
          peer.desk().measured(now);
        }
      }
      case Message.Hello hello -> sync.heardHello(peer.session(), link, hello);
      case Message.SyncRequest request -> sync.serve(peer.session(), link, request);
      case Message.Snapshot snapshot -> sync.snapshot(peer.session(), link, snapshot);
      case Message.Suffix suffix -> suffix(link, suffix);
      case Message.Agreeing agreeing -> agreeing(link, agreeing);
      case Message.Commanded commanded -> commanded(link, commanded);
      case Message.Shared shared -> shared(link, shared.shares());
      case Message.Neighbours neighbours -> routes.heardNeighbours(link, way, neighbours);
      case Message.Probe probe when way == link.direct() ->
          peer.links().beat(link.peer, new Message.Probed(probe.frameBytes()));
      case Message.Probed probed when way == link.direct() ->
          link.frames().answered(probed.frameBytes(), now);
      case Message.Probe probe -> link.drop();
      case Message.Probed probed -> link.drop();
      case Message.Carry carry when way == link.direct() -> routes.carry(link, carry, now);
      case Message.Carried carried when way == link.direct() -> carried(link, carried, now);
      case Message.Carry carry -> link.drop();
      case Message.Carried carried -> link.drop();
    }
  }

  /** What this peer plays, if it is that table; null otherwise, and then the link told in vain. */
  private @Nullable Session sessionAt(TableId table, Link link) {
    Session current = peer.session();
    if (current != null && !current.table().equals(table)) {
      link.drop();
      return null;
    }
    return current;
  }

  private void suffix(Link link, Message.Suffix suffix) {
    Session current = sessionAt(suffix.table(), link);
    if (current == null) {
      return;
    }
    if (suffix.blocks().get(0).header().height().compareTo(current.height().next()) > 0) {
      sync.request(current, link); // something before it was missed
      return;
    }
    sync.answered();
    if (suffix.epoch().equals(current.setup().epoch())) {
      peer.agree(
          current,
          new bitcraps.core.consensus.Input.Caught(
              suffix.blocks(), suffix.certificate(), link.peer));
    }
  }

  private void agreeing(Link link, Message.Agreeing agreeing) {
    Session current = sessionAt(agreeing.table(), link);
    if (current == null) {
      return;
    }
    int order = agreeing.epoch().compareTo(current.setup().epoch());
    if (order == 0) {
      peer.agree(
          current, new bitcraps.core.consensus.Input.Received(agreeing.message(), link.peer));
    } else if (order > 0) {
      sync.request(current, link);
    } else {
      link.drop();
      sync.tellWhereIStand(current, link);
    }
  }

  private void commanded(Link link, Message.Commanded commanded) {
    Session current = sessionAt(commanded.table(), link);
    if (current == null) {
      return;
    }
    SignedCommand command = commanded.command();
    if (current.pool.holds(command)) {
      return;
    }
    boolean fits =
        command.toBytes().size() <= SignedCommand.SIZE_MAX
            && current.pool.placeFor(command, current.state()) == null;
    if (fits && isForged(current, command)) {
      link.forged();
      return;
    }
    Rejection rejection =
        fits
            ? current.pool.offer(command, current.state(), current.application.next(), true)
            : CommandPool.TOO_MANY;
    if (rejection == null) {
      if (!current.isMember(link.peer)) {
        peer.links().broadcast(commanded, current::isMember); // a spectator is linked to few
      }
      peer.workChanged(current);
    } else if (TableState.isDisproved(rejection)) {
      link.forged(); // its proofs are as dear to check as signatures
    } else {
      link.drop();
    }
  }

  private boolean isForged(Session current, SignedCommand command) {
    return !command.isSigned(peer.setup().scheme(), current.table())
        || current.application.isForged(current.state(), command);
  }

  private void shared(Link link, SignedShares said) {
    Session current = sessionAt(said.draw().table(), link);
    if (current == null) {
      return;
    }
    switch (current.shares.add(current.state(), said, link.peer)) {
      case FRESH -> peer.workChanged(current);
      case KNOWN -> {}
      case USELESS -> link.drop();
      case FORGED -> link.forged();
    }
  }
}
