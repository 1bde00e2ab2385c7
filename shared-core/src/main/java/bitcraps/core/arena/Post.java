package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Network;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Carries words from replica to replica: what conduct makes of them, and the network after that.
 */
final class Post {
  /** Hears what a machine wants to say, before anything becomes of it. */
  interface Ear {
    void hears(Replica from, Word word);
  }

  /** Index of nobody, for {@link #swallow}. */
  static final int NOBODY = -2;

  private final Arena arena;
  private final Network network;
  private final Meter meter = new Meter();
  private final Map<Kind, Integer> swallowed = new EnumMap<>(Kind.class);
  private final List<Barrier> barriers = new ArrayList<>();
  private Ear ear = (from, word) -> {};

  Post(Arena arena, Network network) {
    this.arena = arena;
    this.network = network;
  }

  Meter meter() {
    return meter;
  }

  void broadcast(Replica from, Word word) {
    heard(from, word);
    for (Replica to : arena.replicas()) {
      if (arena.areLinked(from, to)) {
        say(from, to, word);
      }
    }
  }

  void sayTo(Replica from, PlayerId player, Word word) {
    heard(from, word);
    arena.forEach(
        player,
        to -> {
          if (arena.areLinked(from, to)) {
            say(from, to, word);
          }
        });
  }

  /** Somebody else's ear, too, at what machines want to say. */
  void listen(Ear fresh) {
    ear = fresh;
  }

  private void heard(Replica from, Word word) {
    ear.hears(from, word);
    if (arena.isHonest(from) && word instanceof Word.Agreeing agreeing) {
      arena.history().said(from, agreeing.message());
    }
  }

  void say(Replica from, Replica to, Word word) {
    arena.conduct(from).say(from, to, word, said -> carry(from, to, said));
  }

  /** What was said travels, if the network lets it. */
  void carry(Replica from, Replica to, Word word) {
    int link = network.link(from.index, to.index);
    meter.sent(word);
    if (link == 0
        || isSwallowed(from, word)
        || isBarred(from, to, word)
        || network.loses(from.index, to.index)) {
      return;
    }
    arriveLater(from, to, word, link);
    if (network.duplicates()) {
      arriveLater(from, to, word, link);
    }
  }

  /**
   * From now on words of this kind by replica {@code from} do not arrive.
   *
   * @param from -1 for everybody, {@link #NOBODY} to end it
   */
  void swallow(Kind kind, int from) {
    swallowed.put(kind, from);
  }

  private boolean isSwallowed(Replica from, Word word) {
    for (Kind kind : Kind.of(word)) {
      int by = swallowed.getOrDefault(kind, NOBODY);
      if (by == -1 || by == from.index) {
        arena.faults().add(FaultKind.KIND_BLOCKED);
        return true;
      }
    }
    return false;
  }

  void raise(Barrier barrier) {
    barriers.add(barrier);
  }

  void lift(Barrier barrier) {
    barriers.remove(barrier);
  }

  void liftAll() {
    barriers.clear();
  }

  private boolean isBarred(Replica from, Replica to, Word word) {
    for (Barrier barrier : barriers) {
      if (barrier.stops(from.index, to.index, Kind.of(word))) {
        arena.faults().add(barrier.isWhole() ? FaultKind.FRAME_BLOCKED : FaultKind.KIND_BLOCKED);
        return true;
      }
    }
    return false;
  }

  private void arriveLater(Replica from, Replica to, Word word, int link) {
    long now = arena.now();
    arena.after(
        network.arrival(from.index, to.index, now) - now, () -> arrive(from, to, word, link));
  }

  private void arrive(Replica from, Replica to, Word word, int link) {
    if (network.link(from.index, to.index) == link) {
      arena.log().note(arena.now(), 1, to.index, from.index, mark(word));
      arena.at(to, () -> to.receive(word, from));
    }
  }

  /** A few bytes that tell most words apart. */
  private static Bytes mark(Word word) {
    return word instanceof Word.Agreeing agreeing ? mark(agreeing.message()) : Bytes.EMPTY;
  }

  private static Bytes mark(ConsensusMessage message) {
    return switch (message) {
      case ConsensusMessage.Cast cast -> cast.range().signature().bytes();
      case ConsensusMessage.Propose propose -> propose.proposal().signature().bytes();
      case ConsensusMessage.Certified certified -> certified.certificate().block().bytes();
      case ConsensusMessage.FetchBlock fetch -> fetch.block().bytes();
      case ConsensusMessage.HereIsBlock here -> here.block().signature().bytes();
      case ConsensusMessage.FetchCertificates _ -> Bytes.EMPTY;
    };
  }
}
