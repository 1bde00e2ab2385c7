package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.Linked;
import bitcraps.core.detour.Detours;
import bitcraps.core.mesh.Framer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The links of one peer, and what leaves through them. */
final class Links {
  static final int COUNT_MAX = 64;

  /** What fits into a message also when a neighbour carries it. */
  private static final int DETOUR_BYTES_MAX =
      Framer.MESSAGE_BYTES_MAX - Detours.OVERHEAD - Message.CARRY_OVERHEAD;

  private final TreeMap<PlayerId, Link> links = new TreeMap<>();
  private final TreeMap<PlayerId, Long> goneSince = new TreeMap<>();
  private final Outbox outbox;
  private final Traffic traffic = new Traffic();
  private final Budget budget = new Budget();
  private final Detours detours;

  Links(Outbox outbox, Detours detours) {
    this.outbox = outbox;
    this.detours = detours;
  }

  @Nullable Link get(PlayerId peer) {
    return links.get(peer);
  }

  /**
   * A fresh link; one that stood before is forgotten with its half-received messages. When there
   * are too many, strangers make room for members of the table.
   */
  void up(PlayerId peer, long nowMillis, Predicate<PlayerId> isMember) {
    if (links.size() >= COUNT_MAX && !links.containsKey(peer) && isMember.test(peer)) {
      dropStranger(isMember);
    }
    if (links.size() < COUNT_MAX || links.containsKey(peer)) {
      Link fresh = new Link(peer, true, nowMillis);
      fresh.direct().heard(nowMillis);
      links.put(peer, fresh);
    }
    goneSince.remove(peer);
  }

  /** A detour stands: the peer is here, if it was not. Returns true when it was not. */
  boolean upByDetour(PlayerId peer, long nowMillis) {
    Link link = links.computeIfAbsent(peer, absent -> new Link(peer, false, nowMillis));
    goneSince.remove(peer);
    return link.heard(nowMillis) || !link.isConnected();
  }

  private void dropStranger(Predicate<PlayerId> isMember) {
    for (PlayerId each : links.keySet()) {
      if (!isMember.test(each)) {
        links.remove(each);
        return;
      }
    }
  }

  /** Its connection is gone. Returns false when it is still reached by a detour. */
  boolean down(PlayerId peer, long nowMillis) {
    Link link = links.get(peer);
    if (link != null && detours.leadsTo(peer)) {
      link.disconnected(nowMillis);
      return false;
    }
    remove(peer, nowMillis);
    return true;
  }

  /** Its detour is gone. Returns true when it cannot be reached any more. */
  boolean detourDown(PlayerId peer, long nowMillis) {
    Link link = links.get(peer);
    if (link == null || link.isConnected()) {
      return false;
    }
    remove(peer, nowMillis);
    return true;
  }

  private void remove(PlayerId peer, long nowMillis) {
    if (links.remove(peer) != null) {
      if (goneSince.size() >= COUNT_MAX) {
        goneSince.pollFirstEntry();
      }
      goneSince.put(peer, nowMillis);
    }
  }

  boolean isEmpty() {
    return links.isEmpty();
  }

  boolean isPresent(PlayerId peer) {
    Link link = links.get(peer);
    return link != null && link.isPresent();
  }

  /** How long the peer has been away; 0 while it is here or was never seen. */
  long goneMillis(PlayerId peer, long nowMillis) {
    Link link = links.get(peer);
    if (link != null) {
      return link.isPresent() ? 0 : nowMillis - link.downSinceMillis();
    }
    Long since = goneSince.get(peer);
    return since == null ? 0 : nowMillis - since;
  }

  /** When the first of them will count as gone if nothing comes until then. */
  long silentAtMillis() {
    long earliest = Long.MAX_VALUE;
    for (Link link : links.values()) {
      earliest = Math.min(earliest, link.silentAtMillis());
    }
    return earliest;
  }

  List<Link> all() {
    return new ArrayList<>(links.values());
  }

  /** Who can be reached. */
  List<Linked> present() {
    List<Linked> present = new ArrayList<>();
    for (Link link : links.values()) {
      if (link.isPresent()) {
        present.add(link.linked(detours.leadsTo(link.peer)));
      }
    }
    return present;
  }

  /** What a page shows of them. */
  SortedMap<PlayerId, Scene.Reached> reached(long nowMillis) {
    TreeMap<PlayerId, Scene.Reached> reached = new TreeMap<>();
    for (Link link : links.values()) {
      if (link.isPresent()) {
        reached.put(link.peer, link.reached(detours.leadsTo(link.peer), nowMillis));
      }
    }
    return reached;
  }

  /** Messages that were refused, of all links that stand. */
  int dropped() {
    int sum = 0;
    for (Link link : links.values()) {
      sum += link.dropped();
    }
    return sum;
  }

  /** Sends a message; one that no frame carries (a table with too long a history) stays here. */
  void send(PlayerId to, Channel channel, Message message) {
    Link link = links.get(to);
    Bytes bytes = link == null ? Bytes.EMPTY : message.toBytes();
    if (link != null && bytes.size() <= DETOUR_BYTES_MAX) {
      send(link, channel, bytes);
    }
  }

  /** Encodes once, sends to everybody of these. */
  void broadcast(Message message, Predicate<PlayerId> audience) {
    if (links.isEmpty()) {
      return;
    }
    Bytes bytes = message.toBytes();
    for (Link link : links.values()) {
      if (audience.test(link.peer)) {
        send(link, Channel.AGREEMENT, bytes);
      }
    }
  }

  /** Where this peer stands concerns everybody. */
  void greet(Message.Hello hello) {
    broadcast(hello, everybody -> true);
  }

  private void send(Link to, Channel channel, Bytes message) {
    if (detours.leadsTo(to.peer)) {
      detours.send(to.peer, channel.number(), message);
      handOver();
      return;
    }
    for (Bytes frame : Framer.frames(message, to.frames().frameBytes())) {
      traffic.sent(frame.size());
      outbox.put(new Output.Send(to.peer, channel, frame));
    }
  }

  /** True when so many bytes may still be sent for others; they count as sent then. */
  boolean mayGive(int bytes, long nowMillis) {
    boolean may = budget.allows(bytes, nowMillis);
    if (may) {
      traffic.forOthers(bytes);
    }
    return may;
  }

  Traffic traffic() {
    return traffic;
  }

  /** Gives the neighbours what they are to carry. */
  void handOver() {
    for (Detours.Parcel each : detours.take()) {
      Channel channel = Channel.of(each.lane());
      pass(each.carrier(), channel, new Message.Carry(each.to(), each.packet()));
    }
  }

  /** Sends to a neighbour, over its own connection and no other way. */
  void pass(PlayerId neighbour, Channel channel, Message message) {
    Link link = links.get(neighbour);
    if (link == null || !link.isConnected()) {
      return;
    }
    int frameBytes =
        message instanceof Message.Probe probe ? probe.frameBytes() : link.frames().frameBytes();
    for (Bytes frame : Framer.frames(message.toBytes(), frameBytes)) {
      Output.Send send = new Output.Send(neighbour, channel, frame);
      traffic.sent(frame.size());
      if (channel == Channel.UNRELIABLE) {
        outbox.putAtOnce(send);
      } else {
        outbox.put(send);
      }
    }
  }

  /** Heartbeats and their answers need no journal: they promise nothing. */
  void beat(PlayerId to, Message message) {
    pass(to, Channel.UNRELIABLE, message);
  }

  /** The same, by the detour. */
  void beatByDetour(PlayerId to, Message message) {
    detours.send(to, Channel.UNRELIABLE.number(), message.toBytes());
    handOver();
  }

  Detours detours() {
    return detours;
  }
}
