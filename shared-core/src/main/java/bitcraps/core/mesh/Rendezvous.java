package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds and keeps the peers of one room: drives the signalling server and the negotiation of every
 * peer connection (docs/protocol/mesh.md). One door, no input or output of its own.
 */
public final class Rendezvous {
  /** Most peers that are dialled or linked at a time. */
  public static final int PEERS_MAX = 15;

  /** Most spectators that hang on one player. */
  public static final int SPECTATORS_MAX = 32;

  private static final int ACQUAINTANCES_MAX = 128;

  private final Member self;
  private final Seal seal;
  private final Outbox out;
  private final Signalling signalling;
  private final Gallery gallery;
  private final Map<PlayerId, Link> links = new TreeMap<>();
  private final Map<PlayerId, Acquaintance> acquaintances = new LinkedHashMap<>();
  private long bornMillis = -1;
  private long wakeAt = Signalling.NEVER;

  /**
   * @param person the identity key of this player
   * @param scheme the scheme of {@code person} and of everybody else in the room
   * @param session eight random bytes, drawn anew by each load of the page
   */
  public Rendezvous(
      SigningKey person, SignatureScheme scheme, Invitation invitation, SessionId session) {
    this.self = new Member(Fingerprint.of(person.publicKey()), session);
    this.seal = new Seal(person, scheme, invitation, self);
    this.out = new Outbox(seal);
    this.gallery = new Gallery(self.player());
    this.signalling = new Signalling(invitation.roomId(), self, out);
  }

  public PlayerId self() {
    return self.player();
  }

  /**
   * @param nowMillis Unix time in milliseconds by this device's clock
   * @return what to do, in order
   */
  public List<Output> step(Input input, long nowMillis) {
    Invariant.check(nowMillis >= 0, "time is not negative");
    bornMillis = bornMillis < 0 ? nowMillis : bornMillis;
    switch (input) {
      case Input.Tick _ -> tick(nowMillis);
      case Input.Woke _ -> wake(nowMillis);
      case Input.Watch it -> signalling.watch(it.only(), nowMillis);
      case Input.SignalOpen _ -> signalling.opened(nowMillis);
      case Input.SignalClosed _ -> signalling.closed(nowMillis);
      case Input.SignalReceived it -> received(it.message(), nowMillis);
      case Input.LocalDescription it -> describe(it);
      case Input.LocalCandidate it -> found(it);
      case Input.RelayRefused it -> relayRefused(it.id(), nowMillis);
      case Input.ChannelsOpen it -> opened(it.id());
      case Input.ConnectionState it -> changed(it, nowMillis);
    }
    if (signalling.inRoom() && signalling.isSpectator()) {
      watch(nowMillis);
    }
    links.values().removeIf(Link::isIdle);
    askToWake();
    return out.take();
  }

  /**
   * A spectator keeps two links, whoever of the players they lead to. One to who plays no more
   * stays until another one stands: the server may have lost that player alone.
   */
  private void watch(long now) {
    for (Link link : new ArrayList<>(links.values())) {
      if (link.isClosed()) {
        gallery.avoid(link.member().player(), now);
        links.remove(link.member().player());
      }
    }
    gallery.excess(linked(true)).forEach(this::unlink);
    gallery.excess(linked(false)).forEach(this::unlink);
    Member next = gallery.next(links.keySet(), now);
    while (next != null && linksToPlayers() < Gallery.LINKS_MAX) {
      admit(next).dial(now);
      next = gallery.next(links.keySet(), now);
    }
  }

  private List<PlayerId> linked(boolean up) {
    return links.values().stream()
        .filter(each -> each.isUp() == up)
        .map(each -> each.member().player())
        .toList();
  }

  private long linksToPlayers() {
    return links.keySet().stream().filter(gallery::plays).count();
  }

  private void unlink(PlayerId player) {
    Link link = links.remove(player);
    if (link != null) {
      link.close();
    }
  }

  private void tick(long now) {
    wakeAt = Signalling.NEVER;
    signalling.tick(now);
    links.values().forEach(link -> link.tick(now));
  }

  private void wake(long now) {
    signalling.wake(now);
    links.values().forEach(link -> link.wake(now));
  }

  private void askToWake() {
    long earliest = signalling.deadline();
    if (signalling.isSpectator()) {
      earliest = Math.min(earliest, gallery.wakeMillis());
    }
    for (Link link : links.values()) {
      earliest = Math.min(earliest, link.deadline());
    }
    if (earliest != wakeAt && earliest != Signalling.NEVER) {
      out.add(new Output.WakeAt(earliest));
    }
    wakeAt = earliest;
  }

  private void received(Bytes message, long now) {
    signalling.heard(now);
    switch (SignalCodec.decodeFromServer(message)) {
      case Decoded.Ok<SignalMessage.FromServer> ok -> hear(ok.value(), now);
      case Decoded.Malformed<SignalMessage.FromServer> bad ->
          out.drop("the server's message is malformed: " + bad.reason());
    }
  }

  private void hear(SignalMessage.FromServer message, long now) {
    switch (message) {
      case SignalMessage.Welcome it -> welcomed(it, now);
      case SignalMessage.Arrived it -> {
        gallery.arrived(it.member());
        announced(it.member(), false, now);
      }
      case SignalMessage.Departed it -> {
        gallery.departed(it.member());
        departed(it.member());
      }
      case SignalMessage.Relayed it -> relayed(it.from(), it.sealed(), now);
      case SignalMessage.IceServers it -> {
        signalling.takeIceServers(it.iceServers(), now);
        links.values().forEach(link -> link.serversCame(now));
      }
      case SignalMessage.Refused it -> signalling.refused(it.code(), now);
      case SignalMessage.Pong _ -> {}
    }
  }

  private void welcomed(SignalMessage.Welcome welcome, long now) {
    if (!signalling.welcomed(welcome, now)) {
      out.drop("a welcome came unasked");
      return;
    }
    // Who is not named now left while we were away; their links, if open, stay.
    links.values().forEach(link -> link.departed(link.member().session()));
    links.values().removeIf(Link::isIdle);
    gallery.players(welcome.members());
    welcome.members().forEach(member -> announced(member, true, now));
  }

  private void announced(Member member, boolean weAreNew, long now) {
    boolean concerns = !member.player().equals(self.player()) && signalling.inRoom();
    if (!concerns || signalling.isSpectator()) {
      return;
    }
    Link link = links.get(member.player());
    if (link == null && count(false) < PEERS_MAX) {
      link = admit(member);
    }
    if (link == null) {
      out.drop("a room of more than 16 is beyond a mesh");
    } else {
      link.announced(member.session(), weAreNew, now);
    }
  }

  private void departed(Member member) {
    Link link = links.get(member.player());
    if (link != null) {
      link.departed(member.session());
    }
  }

  private int count(boolean spectators) {
    int count = 0;
    for (Link each : links.values()) {
      count += each.isSpectator() == spectators ? 1 : 0;
    }
    return count;
  }

  private Link admit(Member member) {
    Link link = new Link(self.player(), member, signalling, out);
    links.put(member.player(), link);
    return link;
  }

  private void relayed(Member from, Bytes sealed, long now) {
    if (from.player().equals(self.player())) {
      out.drop("a message from ourselves came back");
      return;
    }
    Acquaintance known = acquaintances.get(from.player());
    long counterMax = known == null ? 0 : known.counterMax(from.session());
    switch (seal.open(from, counterMax, sealed)) {
      case Seal.Refused refused -> out.drop(refused.reason());
      case Seal.Opened opened -> heard(from, opened, now);
    }
  }

  private void heard(Member from, Seal.Opened opened, long now) {
    Acquaintance known = acquaintances.computeIfAbsent(from.player(), _ -> new Acquaintance());
    known.heard(from.session(), opened.counter());
    forgetTheOldest();
    Link link = linkFor(from, opened.note(), known);
    if (link == null) {
      out.drop("the session is not the player's latest, or there is no room for it");
      return;
    }
    if (opened.note() instanceof Note.Description it) {
      known.bornAt(it.bornMillis());
    }
    link.heard(opened.note(), now);
  }

  /** The link that this session may speak to, if it may; an offer can take it over (MESH-8). */
  private @Nullable Link linkFor(Member from, Note note, Acquaintance known) {
    Link link = links.get(from.player());
    if (link != null && link.member().equals(from)) {
      return link;
    }
    if (!(note instanceof Note.Description it && it.offer())) {
      return null;
    }
    if (link == null) {
      return hasRoomFor(from, it) ? admit(from) : null;
    }
    if (link.isUp() && !known.isOutdatedBy(it.bornMillis())) {
      return null;
    }
    link.turnTo(from.session());
    return link;
  }

  /** A spectator dials whom it wants; a spectator that finds no room is told so. */
  private boolean hasRoomFor(Member from, Note.Description offer) {
    if (signalling.isSpectator()) {
      return false;
    }
    if (!offer.spectator()) {
      return makeRoom();
    }
    boolean room = count(true) < SPECTATORS_MAX;
    if (!room) {
      out.send(from, new Note.Declined(offer.dial()));
    }
    return room;
  }

  /** Whoever proved to be there goes before those whom only the server has named. */
  private boolean makeRoom() {
    for (Link link : new ArrayList<>(links.values())) {
      if (count(false) >= PEERS_MAX && !acquaintances.containsKey(link.member().player())) {
        link.close();
        links.remove(link.member().player());
      }
    }
    return count(false) < PEERS_MAX;
  }

  /** But nobody with a link: forgotten counters would let the server repeat what was said. */
  private void forgetTheOldest() {
    for (PlayerId player : new ArrayList<>(acquaintances.keySet())) {
      if (acquaintances.size() > ACQUAINTANCES_MAX && !links.containsKey(player)) {
        acquaintances.remove(player);
      }
    }
  }

  private void describe(Input.LocalDescription it) {
    Link link = linkOf(it.id());
    if (link == null) {
      return;
    }
    if (Bytes.utf8(it.sdp()).size() > Note.SDP_BYTES_MAX) {
      out.drop("our own session description is too long");
    } else {
      link.describe(it.type().equals("offer"), bornMillis, it.sdp());
    }
  }

  private void found(Input.LocalCandidate it) {
    Link link = linkOf(it.id());
    boolean fits =
        Bytes.utf8(it.candidate()).size() <= Note.CANDIDATE_BYTES_MAX
            && Bytes.utf8(it.mid()).size() <= Note.MID_BYTES_MAX
            && it.line() >= 0
            && it.line() <= Note.LINE_MAX;
    if (link != null && fits) {
      link.found(it.candidate(), it.mid(), it.line());
    }
  }

  private void relayRefused(RtcId id, long now) {
    Link link = linkOf(id);
    if (link != null) {
      link.relayRefused(now);
    }
  }

  private void opened(RtcId id) {
    Link link = linkOf(id);
    if (link != null) {
      link.opened();
    }
  }

  private void changed(Input.ConnectionState it, long now) {
    Link link = linkOf(it.id());
    if (link != null) {
      link.changed(it.state(), now);
    }
  }

  /** Null for a connection that was closed: what is still reported about it has no meaning. */
  private @Nullable Link linkOf(RtcId id) {
    for (Link link : links.values()) {
      if (id.equals(link.id())) {
        return link;
      }
    }
    return null;
  }
}
