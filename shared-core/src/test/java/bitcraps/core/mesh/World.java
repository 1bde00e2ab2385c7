package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.prng.Prng;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages, a server between them and a network, under one clock and one seed. */
final class World {
  static final Invitation INVITATION =
      new Invitation(Bytes.hex("07".repeat(16)), new TableId(Sha256.hash(Bytes.utf8("table"))));

  /** A relayed message on its way through the server. */
  record Parcel(String from, String to, SignalMessage.Relayed message) {}

  private record Event(long at, long order, Runnable action) {}

  final Prng random;
  final FakeServer server = new FakeServer(this);
  final TreeMap<String, Page> pages = new TreeMap<>();
  final TreeMap<String, Guest> guests = new TreeMap<>();
  final TreeSet<String> cuts = new TreeSet<>();
  final List<Parcel> relayed = new ArrayList<>();
  final List<String> errors = new ArrayList<>();

  /** What the server makes of each relayed message; honest by default. */
  Function<Parcel, List<Parcel>> tamper = List::of;

  long now = 1_700_000_000_000L;
  private long order;
  private final PriorityQueue<Event> queue =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));

  World(int seed) {
    this.random = new Prng(Sha256.hash(Bytes.utf8("world " + seed)));
  }

  static SigningKey keyOf(String person) {
    return new SigningKey(Ed25519.INSTANCE, Sha256.hash(Bytes.utf8("key of " + person)).bytes());
  }

  static PlayerId idOf(String person) {
    return Fingerprint.of(keyOf(person).publicKey());
  }

  /** Opens a page. The person is the name up to a dash: "ann-2" is Ann's second page. */
  Page open(String name) {
    Page page = new Page(this, name, INVITATION, new SessionId(random.nextLong()));
    pages.put(name, page);
    page.step(new Input.Tick());
    return page;
  }

  /** Closes a tab: its socket and its connections end. */
  void close(String name) {
    Page page = pages.remove(name);
    if (page != null) {
      server.hangUp(page);
      page.end();
    }
  }

  Page page(String name) {
    Page page = pages.get(name);
    if (page == null) {
      throw new AssertionError("no page " + name);
    }
    return page;
  }

  /** A page, or whoever else has a socket to the server. */
  @Nullable Guest find(String name) {
    Page page = pages.get(name);
    return page == null ? guests.get(name) : page;
  }

  Guest guest(String name) {
    return Objects.requireNonNull(find(name), name);
  }

  void later(long millis, Runnable action) {
    queue.add(new Event(now + millis, order++, action));
  }

  void runFor(long millis) {
    long end = now + millis;
    for (Event next = queue.peek(); next != null && next.at <= end; next = queue.peek()) {
      queue.remove();
      now = Math.max(now, next.at);
      next.action.run();
    }
    now = end;
  }

  boolean isCut(String a, String b) {
    return cuts.contains(pair(a, b));
  }

  /** Nothing passes between two pages any more, but both still reach the server. */
  void cut(String a, String b) {
    cuts.add(pair(a, b));
    pages.values().forEach(page -> page.networkChanged(true));
  }

  void heal(String a, String b) {
    cuts.remove(pair(a, b));
    pages.values().forEach(page -> page.networkChanged(false));
  }

  /** The addresses of a page changed: what is connected breaks, and only a restart mends it. */
  void move(String name) {
    pages.values().forEach(page -> page.breakConnectionsWith(name));
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  boolean isMeshed(String... names) {
    for (String a : names) {
      for (String b : names) {
        Page page = pages.get(a);
        if (page == null || (!a.equals(b) && !page.reaches(b))) {
          return false;
        }
      }
    }
    return true;
  }

  static Hash hashOf(String text) {
    return Sha256.hash(Bytes.utf8(text));
  }
}
