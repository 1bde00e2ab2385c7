package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.Linked;
import bitcraps.core.mesh.Framer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The links of one peer, and what leaves through them. */
final class Links {
  static final int COUNT_MAX = 64;

  private final TreeMap<PlayerId, Link> links = new TreeMap<>();
  private final TreeMap<PlayerId, Long> goneSince = new TreeMap<>();
  private final Outbox outbox;

  Links(Outbox outbox) {
    this.outbox = outbox;
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
      links.put(peer, new Link(peer, nowMillis));
    }
    goneSince.remove(peer);
  }

  private void dropStranger(Predicate<PlayerId> isMember) {
    for (PlayerId each : links.keySet()) {
      if (!isMember.test(each)) {
        links.remove(each);
        return;
      }
    }
  }

  void down(PlayerId peer, long nowMillis) {
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

  List<Link> all() {
    return new ArrayList<>(links.values());
  }

  /** Who can be reached. */
  List<Linked> present() {
    List<Linked> present = new ArrayList<>();
    for (Link link : links.values()) {
      if (link.isPresent()) {
        present.add(link.linked());
      }
    }
    return present;
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
    if (!links.containsKey(to)) {
      return;
    }
    Bytes bytes = message.toBytes();
    if (bytes.size() <= Framer.MESSAGE_BYTES_MAX) {
      for (Bytes frame : Framer.frames(bytes)) {
        outbox.put(new Output.Send(to, channel, frame));
      }
    }
  }

  /** Encodes once, sends to everybody. */
  void broadcast(Message message) {
    if (links.isEmpty()) {
      return;
    }
    List<Bytes> frames = Framer.frames(message.toBytes());
    for (PlayerId to : links.keySet()) {
      for (Bytes frame : frames) {
        outbox.put(new Output.Send(to, Channel.AGREEMENT, frame));
      }
    }
  }

  /** Heartbeats and their answers need no journal: they promise nothing. */
  void beat(PlayerId to, Message message) {
    Bytes frame = Framer.frames(message.toBytes()).get(0);
    outbox.putAtOnce(new Output.Send(to, Channel.UNRELIABLE, frame));
  }
}
