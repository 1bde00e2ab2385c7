package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.detour.Detours;
import bitcraps.core.detour.Neighbour;
import bitcraps.core.detour.Neighbourhood;
import bitcraps.core.membership.Validator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which way messages go: over a connection of their own, or through a neighbour when there is none
 * or a much better one (docs/protocol/detour.md). Also what this peer carries for others.
 */
final class Routes {
  private static final long LOOK_MILLIS = 250;

  /** How long two may take to connect before somebody else helps. */
  private static final long PATIENCE_MILLIS = 2_000;

  /** A connection that costs less is good enough, whatever a detour would cost. */
  private static final long BEARABLE_MILLIS = 300;

  /** What is longer is no heartbeat, and does not belong on a channel that loses. */
  private static final int BEAT_BYTES_MAX = 256;

  private final Peer peer;
  private final Neighbourhood neighbourhood;
  private final TreeMap<PlayerId, Long> lackingSince = new TreeMap<>();

  /** Whom this peer reaches, as it told the others last. */
  private final TreeMap<PlayerId, Neighbour> told = new TreeMap<>();

  private long lookedMillis = Long.MIN_VALUE / 2;

  Routes(Peer peer) {
    this.peer = peer;
    this.neighbourhood = new Neighbourhood(peer.player());
  }

  /** A connection is gone, and with it the detours through it. */
  void disconnected(PlayerId neighbour, long now) {
    neighbourhood.lost(neighbour);
    if (peer.links().down(neighbour, now)) {
      peer.lost(neighbour);
    } else {
      peer.desk().change();
    }
    peer.links().detours().lost(neighbour).forEach(each -> detourLost(each.far(), now));
  }

  private void detourLost(PlayerId far, long now) {
    if (peer.links().detourDown(far, now)) {
      peer.lost(far);
    }
    peer.desk().change();
  }

  /** Somebody has no connection, or is reached through a neighbour: each moment may change that. */
  boolean areUnsettled() {
    return !lackingSince.isEmpty() || !peer.links().detours().isEmpty();
  }

  void run(long now) {
    Session session = peer.session();
    if (session == null || now - lookedMillis < LOOK_MILLIS) {
      return;
    }
    lookedMillis = now;
    Detours detours = peer.links().detours();
    for (Detours.Lost lost : detours.tick(now)) {
      neighbourhood.failed(lost.carrier(), lost.far(), now);
      detourLost(lost.far(), now);
    }
    SortedSet<PlayerId> members = members(session);
    lackingSince.keySet().retainAll(members);
    members.forEach(member -> look(member, now));
    tell(members, now);
    peer.links().handOver();
  }

  private SortedSet<PlayerId> members(Session session) {
    TreeSet<PlayerId> members = new TreeSet<>();
    session.state().seats().values().forEach(each -> members.add(each.player()));
    for (Validator each : session.state().validators().validators()) {
      members.add(each.player());
    }
    members.remove(peer.player());
    return members;
  }

  private void look(PlayerId member, long now) {
    Detours detours = peer.links().detours();
    Link link = peer.links().get(member);
    if (detours.leadsTo(member)) {
      if (link != null && isGoodEnough(link, now)) {
        detours.end(member);
        peer.desk().change();
      }
      return;
    }
    if (!detours.isOpening(member) && needsDetour(member, link, now)) {
      Neighbourhood.Carrier carrier =
          neighbourhood.carrierTo(member, each -> costTo(each, member, now), now);
      if (carrier != null && (link == null || isWorth(link, carrier, now))) {
        detours.open(member, carrier.player(), now);
        neighbourhood.failed(carrier.player(), member, now); // another one next time
      }
    }
  }

  private boolean needsDetour(PlayerId member, @Nullable Link link, long now) {
    if (link != null && link.isConnected()) {
      lackingSince.remove(member);
      return cost(link, now) > BEARABLE_MILLIS;
    }
    lackingSince.putIfAbsent(member, now);
    return now - lackingSince.get(member) >= PATIENCE_MILLIS;
  }

  private static boolean isWorth(Link link, Neighbourhood.Carrier carrier, long now) {
    return !link.isConnected() || cost(link, now) > 2 * carrier.costMillis();
  }

  /** Its own connection works both ways again, and is not much worse than the detour. */
  private static boolean isGoodEnough(Link link, long now) {
    long byDetour = link.detour().quality().costMillis(now);
    return link.isConnected()
        && link.direct().worksBothWays(now)
        && (cost(link, now) <= BEARABLE_MILLIS || 2 * cost(link, now) <= 3 * byDetour);
  }

  private static long cost(Link link, long now) {
    return link.direct().quality().costMillis(now);
  }

  private long costTo(PlayerId neighbour, PlayerId far, long now) {
    Link link = peer.links().get(neighbour);
    return neighbour.equals(far) || link == null || !isUsable(link, now)
        ? Neighbourhood.UNREACHED
        : cost(link, now);
  }

  private static boolean isUsable(Link link, long now) {
    return link.isConnected()
        && link.direct().quality().isMeasured()
        && !link.direct().isSilent(now);
  }

  /** Tells each neighbour whom this peer reaches, when that is not what it knows. */
  private void tell(SortedSet<PlayerId> members, long now) {
    TreeMap<PlayerId, Neighbour> before = new TreeMap<>(told);
    told.clear();
    for (PlayerId member : members) {
      Link link = peer.links().get(member);
      if (link != null && isUsable(link, now) && told.size() < Neighbour.COUNT_MAX) {
        Neighbour known = before.getOrDefault(member, Neighbour.at(member, 0));
        told.put(member, known.withCost(cost(link, now)));
      }
    }
    List<Neighbour> reached = List.copyOf(told.values());
    for (PlayerId member : members) {
      Link link = peer.links().get(member);
      if (link != null && link.lacks(reached)) {
        link.told(reached);
        peer.links().pass(member, Channel.AGREEMENT, new Message.Neighbours(reached));
      }
    }
  }

  void heardNeighbours(Link link, Way way, Message.Neighbours neighbours) {
    if (way == link.direct()) {
      neighbourhood.told(link.peer, neighbours.reached());
    } else {
      link.drop();
    }
  }

  /** The answer goes back the way the question came. */
  void answer(Link link, Way way, Message.Pong pong) {
    if (way == link.direct()) {
      peer.links().beat(link.peer, pong);
    } else {
      peer.links().beatByDetour(link.peer, pong);
    }
  }

  /** Hands a packet on, between members of the table and within the budget (DET-8). */
  void carry(Link from, Message.Carry carry, long now) {
    Session session = peer.session();
    Link to = peer.links().get(carry.to());
    boolean may =
        session != null
            && session.isMember(from.peer)
            && session.isMember(carry.to())
            && !carry.to().equals(from.peer);
    if (!may || to == null || !to.isConnected()) {
      from.drop();
      return;
    }
    Channel lane = Channel.of(Detours.laneOf(carry.packet()));
    if (lane == Channel.UNRELIABLE && carry.packet().size() > BEAT_BYTES_MAX) {
      from.drop();
    } else if (peer.links().mayGive(carry.packet().size(), now)) {
      peer.links().pass(to.peer, lane, new Message.Carried(from.peer, carry.packet()));
    }
  }

  /** What the far one said, or null when that is of no further interest. */
  @Nullable Bytes carried(Link carrier, Message.Carried carried, long now) {
    Session session = peer.session();
    if (session == null || !session.isMember(carried.from())) {
      carrier.drop();
      return null;
    }
    PlayerId far = carried.from();
    Detours.Arrival arrival =
        peer.links().detours().heard(carrier.peer, far, carried.packet(), now);
    peer.links().handOver();
    return switch (arrival) {
      case Detours.Opened _ -> {
        neighbourhood.succeeded(carrier.peer, far);
        stands(session, far, now);
        yield null;
      }
      case Detours.Said said -> {
        if (said.first()) {
          stands(session, far, now);
        }
        yield said.message();
      }
      case Detours.Ended _ -> {
        detourLost(far, now);
        yield null;
      }
      case Detours.Nothing _ -> null;
      case Detours.Refused refused -> {
        if (refused.costly()) {
          carrier.forged();
        } else {
          carrier.drop();
        }
        yield null;
      }
    };
  }

  private void stands(Session session, PlayerId far, long now) {
    Link before = peer.links().get(far);
    boolean fresh = peer.links().upByDetour(far, now);
    Link link = peer.links().get(far);
    if (link != null) {
      link.detour().heard(now);
    }
    if (fresh || before == null) {
      peer.reached(far);
    } else {
      peer.links().send(far, Channel.AGREEMENT, Engine.hello(session));
    }
    peer.desk().change();
  }
}
