package bitcraps.core.mesh;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.signal.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom a spectator hangs on (MESH-26): each prefers the players of the room in an order of its own,
 * so that many spread evenly.
 */
final class Gallery {
  /** Connections of one spectator: one may lie or break. */
  static final int LINKS_MAX = 2;

  /** How long a player that declined or did not answer is left alone. */
  static final long AVOIDED_MILLIS = 10_000;

  private static final String ORDER = "bitcraps/1/gallery";

  private final PlayerId self;
  private final TreeMap<PlayerId, Member> players = new TreeMap<>();
  private final TreeMap<PlayerId, Long> avoidedUntil = new TreeMap<>();

  Gallery(PlayerId self) {
    this.self = self;
  }

  /** Everybody who plays; replaces what was known. */
  void players(Collection<Member> members) {
    players.clear();
    members.forEach(this::arrived);
  }

  void arrived(Member member) {
    if (!member.player().equals(self)) {
      players.put(member.player(), member);
    }
  }

  void departed(Member member) {
    if (member.equals(players.get(member.player()))) {
      players.remove(member.player());
    }
  }

  void avoid(PlayerId player, long nowMillis) {
    avoidedUntil.put(player, nowMillis + AVOIDED_MILLIS);
  }

  /** Whom to ask next; null when there is nobody. */
  @Nullable Member next(Collection<PlayerId> linked, long nowMillis) {
    avoidedUntil.values().removeIf(until -> until <= nowMillis);
    Member best = null;
    for (Member each : players.values()) {
      boolean free = !linked.contains(each.player()) && !avoidedUntil.containsKey(each.player());
      if (free && (best == null || isPreferred(each.player(), best.player()))) {
        best = each;
      }
    }
    return best;
  }

  /**
   * The links that are too many, the least preferred last: first of all those to who plays no more,
   * whom others watch through in vain.
   */
  List<PlayerId> excess(Collection<PlayerId> linked) {
    List<PlayerId> inOrder = new ArrayList<>(linked);
    inOrder.sort(Comparator.comparing(this::plays).reversed().thenComparing(this::place));
    return inOrder.subList(Math.min(LINKS_MAX, inOrder.size()), inOrder.size());
  }

  boolean plays(PlayerId player) {
    return players.containsKey(player);
  }

  /** When somebody may be asked again who is avoided now. */
  long wakeMillis() {
    long earliest = Signalling.NEVER;
    for (long until : avoidedUntil.values()) {
      earliest = Math.min(earliest, until);
    }
    return earliest;
  }

  private boolean isPreferred(PlayerId a, PlayerId b) {
    return place(a).compareTo(place(b)) < 0;
  }

  private Hash place(PlayerId player) {
    return Sha256.tagged(ORDER, self.hash().bytes(), player.hash().bytes());
  }
}
