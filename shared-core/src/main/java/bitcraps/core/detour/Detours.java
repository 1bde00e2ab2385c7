package bitcraps.core.detour;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.crypto.X25519;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The detours of one peer: sessions with those whom it reaches through a neighbour. The neighbour
 * can drop and delay; it cannot read, change, repeat or make anything (DET-3 to DET-6).
 */
public final class Detours {
  /** Bytes by which a packet is longer than the message in it. */
  public static final int OVERHEAD = Packet.OVERHEAD;

  /** How long an answer to the first packet is waited for. */
  static final long OPEN_MILLIS = 2_000;

  /** Three missed heartbeats, as on any link (PEER-6). */
  static final long SILENCE_MILLIS = 6_500;

  /** Handshakes of one far end are heard once in this time: each costs a signature. */
  static final long HANDSHAKE_MILLIS = 500;

  /** Far ends at a time. */
  static final int FAR_MAX = 16;

  private static final String OPENS = "bitcraps/1/detour-opens";
  private static final String ACCEPTS = "bitcraps/1/detour-accepts";

  /** A detour that is no more. */
  public record Lost(PlayerId far, PlayerId carrier) {}

  /** Hand this to the neighbour, for the far one. */
  public record Parcel(PlayerId carrier, PlayerId to, int lane, Bytes packet) {}

  /** What became of a packet. */
  public sealed interface Arrival {}

  /** The detour stands from now on. */
  public record Opened() implements Arrival {}

  /** The far one said this; {@code first} when the detour stands from now on. */
  public record Said(int lane, Bytes message, boolean first) implements Arrival {}

  /** The far one goes another way from now on. */
  public record Ended() implements Arrival {}

  /** Part of a handshake, or too late; of no consequence. */
  public record Nothing() implements Arrival {}

  /** It cannot be; {@code costly} when a signature was checked in vain. */
  public record Refused(boolean costly) implements Arrival {}

  private record Attempt(PlayerId carrier, Bytes secret, long sinceMillis) {}

  /** One far end. */
  private static final class Far {
    @Nullable Attempt attempt;

    /** Accepted, and not yet proved by a word of the other side: it may be an old packet. */
    @Nullable Session offered;

    @Nullable Session current;
    long handshakeMillis = Long.MIN_VALUE / 2;
  }

  private final PlayerId self;
  private final SigningKey person;
  private final SignatureScheme scheme;
  private final TableId table;
  private final Ephemerals ephemerals = new Ephemerals();
  private final TreeMap<PlayerId, Far> fars = new TreeMap<>();
  private List<Parcel> parcels = new ArrayList<>();

  /**
   * @param table that the link names
   */
  public Detours(SigningKey person, SignatureScheme scheme, TableId table) {
    this.person = person;
    this.scheme = scheme;
    this.table = table;
    this.self = Fingerprint.of(person.publicKey());
  }

  /** Random bytes from the system; before the first there are no detours. */
  public void stir(Bytes entropy) {
    ephemerals.stir(entropy);
  }

  /** In which lane a packet travels, as it says itself; 0 for one that says nothing. */
  public static int laneOf(Bytes packet) {
    boolean says =
        Packet.parse(packet) instanceof Decoded.Ok<Packet> ok
            && ok.value() instanceof Packet.Sealed;
    return says ? packet.at(1) : 0;
  }

  /** True when none stands and none is being opened. */
  public boolean isEmpty() {
    return fars.isEmpty();
  }

  /** True when messages to the far one can go through a neighbour. */
  public boolean leadsTo(PlayerId far) {
    return running(far) != null;
  }

  /** Through whom the far one is reached; null when there is no detour. */
  public @Nullable PlayerId carrier(PlayerId far) {
    Session running = running(far);
    return running == null ? null : running.carrier;
  }

  /** True while a detour is being made. */
  public boolean isOpening(PlayerId far) {
    Far known = fars.get(far);
    return known != null && known.attempt != null;
  }

  private @Nullable Session running(PlayerId far) {
    Far known = fars.get(far);
    return known == null || known.current == null || known.current.ended ? null : known.current;
  }

  /** Begins a detour; nothing happens while one is being made, or without random bytes. */
  public void open(PlayerId far, PlayerId carrier, long nowMillis) {
    boolean may = ephemerals.isReady() && (fars.size() < FAR_MAX || fars.containsKey(far));
    if (!may || isOpening(far)) {
      return;
    }
    Bytes secret = ephemerals.draw();
    fars.computeIfAbsent(far, _ -> new Far()).attempt = new Attempt(carrier, secret, nowMillis);
    Bytes mine = X25519.publicKey(secret);
    handshake(carrier, far, false, mine, opening(self, far, mine));
  }

  /** Says a message to the far one; {@link #leadsTo} holds. */
  public void send(PlayerId far, int lane, Bytes message) {
    Session running = running(far);
    if (running != null) {
      parcels.add(
          new Parcel(running.carrier, far, lane, Packet.encode(running.seal(lane, message))));
    }
  }

  /** Goes another way from now on; what is still under way is heard. */
  public void end(PlayerId far) {
    Session running = running(far);
    if (running != null) {
      send(far, 0, Bytes.EMPTY);
      running.ended = true;
    }
  }

  /** A neighbour is gone, and with it the detours through it. Returns whom they led to. */
  public List<Lost> lost(PlayerId carrier) {
    return drop(session -> session.carrier.equals(carrier), carrier);
  }

  /** Returns those whose detours were silent for too long. */
  public List<Lost> tick(long nowMillis) {
    for (Far each : fars.values()) {
      Attempt attempt = each.attempt;
      if (attempt != null && nowMillis - attempt.sinceMillis() >= OPEN_MILLIS) {
        each.attempt = null;
      }
    }
    return drop(session -> session.silentMillis(nowMillis) > SILENCE_MILLIS, null);
  }

  private List<Lost> drop(Predicate<Session> isOver, @Nullable PlayerId carrier) {
    List<Lost> gone = new ArrayList<>();
    for (Map.Entry<PlayerId, Far> entry : new ArrayList<>(fars.entrySet())) {
      PlayerId far = entry.getKey();
      Far each = entry.getValue();
      Session led = running(far);
      each.offered = each.offered != null && isOver.test(each.offered) ? null : each.offered;
      each.current = each.current != null && isOver.test(each.current) ? null : each.current;
      if (each.attempt != null && each.attempt.carrier().equals(carrier)) {
        each.attempt = null;
      }
      if (led != null && running(far) == null) {
        gone.add(new Lost(far, led.carrier));
      }
      if (each.attempt == null && each.offered == null && each.current == null) {
        fars.remove(far);
      }
    }
    return gone;
  }

  /** What is to be handed to neighbours, in order. */
  public List<Parcel> take() {
    List<Parcel> taken = parcels;
    parcels = new ArrayList<>();
    return taken;
  }

  /** A neighbour brought a packet that it says is from the far one. */
  public Arrival heard(PlayerId carrier, PlayerId far, Bytes bytes, long nowMillis) {
    if (far.equals(self) || far.equals(carrier)) {
      return new Refused(false);
    }
    return switch (Packet.parse(bytes)) {
      case Decoded.Malformed<Packet> _ -> new Refused(false);
      case Decoded.Ok<Packet> ok -> judge(carrier, far, ok.value(), nowMillis);
    };
  }

  private Arrival judge(PlayerId carrier, PlayerId far, Packet packet, long now) {
    return switch (packet) {
      case Packet.Handshake it when it.accepts() -> accepted(carrier, far, it, now);
      case Packet.Handshake it -> asked(carrier, far, it, now);
      case Packet.Sealed it -> said(carrier, far, it, now);
    };
  }

  private Arrival asked(PlayerId carrier, PlayerId far, Packet.Handshake theirs, long now) {
    if (!ephemerals.isReady() || (fars.size() >= FAR_MAX && !fars.containsKey(far))) {
      return new Nothing();
    }
    Far known = fars.computeIfAbsent(far, _ -> new Far());
    boolean crossed = known.attempt != null && self.compareTo(far) < 0;
    if (crossed || now - known.handshakeMillis < HANDSHAKE_MILLIS) {
      return new Nothing(); // when two ask at once, the smaller one's question counts
    }
    known.handshakeMillis = now;
    if (!isSigned(theirs, far, opening(far, self, theirs.ephemeral()))) {
      return new Refused(true);
    }
    Bytes secret = ephemerals.draw();
    Bytes mine = X25519.publicKey(secret);
    Bytes about = accepting(far, self, theirs.ephemeral(), mine);
    Session session = Session.of(carrier, false, secret, theirs.ephemeral(), about, now);
    if (session == null) {
      return new Refused(true);
    }
    known.attempt = null;
    known.offered = session;
    handshake(carrier, far, true, mine, about);
    return new Nothing();
  }

  private Arrival accepted(PlayerId carrier, PlayerId far, Packet.Handshake theirs, long now) {
    Far known = fars.get(far);
    Attempt attempt = known == null ? null : known.attempt;
    if (known == null || attempt == null || !attempt.carrier().equals(carrier)) {
      return new Nothing();
    }
    Bytes mine = X25519.publicKey(attempt.secret());
    Bytes about = accepting(self, far, mine, theirs.ephemeral());
    if (!isSigned(theirs, far, about)) {
      return new Refused(true);
    }
    Session session = Session.of(carrier, true, attempt.secret(), theirs.ephemeral(), about, now);
    if (session == null) {
      return new Refused(true);
    }
    known.attempt = null;
    known.current = session;
    return new Opened();
  }

  private Arrival said(PlayerId carrier, PlayerId far, Packet.Sealed packet, long now) {
    Far known = fars.get(far);
    if (known == null) {
      return new Nothing();
    }
    Session offered = known.offered;
    Bytes message = known.current == null ? null : known.current.open(packet, now);
    boolean first = false;
    if (message == null && offered != null && offered.carrier.equals(carrier)) {
      message = offered.open(packet, now);
      if (message != null) {
        known.current = offered;
        known.offered = null;
        first = true;
      }
    }
    if (message == null) {
      return new Refused(false);
    }
    if (message.size() == 0) {
      known.current = null;
      return new Ended();
    }
    return new Said(packet.lane(), message, first);
  }

  private void handshake(
      PlayerId carrier, PlayerId far, boolean accepts, Bytes ephemeral, Bytes about) {
    String tag = accepts ? ACCEPTS : OPENS;
    SignatureBytes signature = person.sign(Sha256.tagged(tag, about).bytes());
    Packet packet = new Packet.Handshake(accepts, ephemeral, person.publicKey(), signature);
    parcels.add(new Parcel(carrier, far, 0, Packet.encode(packet)));
  }

  private boolean isSigned(Packet.Handshake it, PlayerId far, Bytes about) {
    String tag = it.accepts() ? ACCEPTS : OPENS;
    return Fingerprint.of(it.person()).equals(far)
        && scheme.verify(it.person(), Sha256.tagged(tag, about).bytes(), it.signature());
  }

  private Bytes opening(PlayerId opener, PlayerId accepter, Bytes ephemeral) {
    return table
        .hash()
        .bytes()
        .concat(opener.hash().bytes())
        .concat(accepter.hash().bytes())
        .concat(ephemeral);
  }

  private Bytes accepting(PlayerId opener, PlayerId accepter, Bytes first, Bytes second) {
    return opening(opener, accepter, first).concat(second);
  }
}
