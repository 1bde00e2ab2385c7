package bitcraps.core.simulation;

import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.Badge;
import bitcraps.core.table.TableState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One tab of one person: a peer, its journal, its clock. The world moves it. */
public final class Device {
  final int index;
  final SigningKey person;
  final PlayerId player;
  final Role role;
  final Disk disk = new Disk();
  final ArrayDeque<Input> backlog = new ArrayDeque<>();
  final List<Notice> notices = new ArrayList<>();
  final List<Badge> calls = new ArrayList<>();
  @Nullable Peer peer;
  @Nullable Scene scene;

  /** Through whom all passes that a dishonest device says; null at an honest one. */
  @Nullable Liar liar;

  /** How often the peer was made anew; events of earlier lives are void. */
  int life;

  long skewMillis;
  long frozenUntilMillis;
  long alarmMillis = Long.MAX_VALUE;
  boolean syncDue;
  boolean holdsJournal;
  boolean halted;
  boolean watches;
  long requests;

  Device(int index, SigningKey person, PlayerId player, Role role) {
    this.index = index;
    this.person = person;
    this.player = player;
    this.role = role;
  }

  public boolean isAlive() {
    return peer != null;
  }

  public boolean isHonest() {
    return liar == null;
  }

  /** True when it told its mesh that it only watches. */
  public boolean watches() {
    return watches;
  }

  /** The running peer; a device that is switched off has none. */
  public Peer peer() {
    return Objects.requireNonNull(peer, "a device that is asked for its peer is switched on");
  }

  public PlayerId player() {
    return player;
  }

  /** What the page shows; null before the first delivery of this life. */
  public @Nullable Scene scene() {
    return scene;
  }

  /** Everything that was announced beside the view, in all lives. */
  public List<Notice> notices() {
    return notices;
  }

  /** Whose device it is. */
  public SigningKey person() {
    return person;
  }

  /** The witnesses that it called, as often as it did. */
  public List<Badge> calls() {
    return calls;
  }

  /** The agreed state as this device knows it; null while it is off or has found no table. */
  public @Nullable TableState state() {
    return peer == null ? null : peer.state();
  }

  /** The final height, 0 while there is none. */
  public long height() {
    return peer == null ? 0 : peer.height().value();
  }
}
