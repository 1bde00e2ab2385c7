package bitcraps.core.device;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.RtcId;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Scene;
import bitcraps.core.signal.IceServer;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import bitcraps.core.table.Badge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * As much of a platform as a device can tell apart. A description reads "platform/connection"; the
 * side that answers opens its channels first, so frames come to the other before it is ready.
 */
final class FalsePlatform implements Wires, SignalLine, Audience {
  static final long DELAY_MILLIS = 5;
  static final long SLOW_OPENING_MILLIS = 40;
  static final long MESSAGE_BYTES_MAX = 4_000;

  final Town town;
  final int index;
  final List<Bytes> journal = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  final List<String> stops = new ArrayList<>();
  final List<Badge> calls = new ArrayList<>();
  final List<Integer> frameSizes = new ArrayList<>();
  private final TreeMap<RtcId, String> ends = new TreeMap<>();
  private @Nullable Device device;
  private @Nullable Member member;
  @Nullable Scene scene;
  Output.@Nullable Reach reach;
  boolean losesJournal;
  private int dials;
  private long alarmAt = Long.MAX_VALUE;

  FalsePlatform(Town town) {
    this.town = town;
    index = town.platforms.size();
    town.platforms.add(this);
  }

  Platform platform() {
    return new Platform(this, this, this::append, this, this::alarm);
  }

  void runs(Device started) {
    device = started;
  }

  Device device() {
    return Objects.requireNonNull(device);
  }

  Scene scene() {
    return Objects.requireNonNull(scene);
  }

  void take(Input input) {
    device().take(input, town.now);
  }

  /** The device is switched off: whoever is linked to it hears of that. */
  void switchOff() {
    device = null;
    leaveRoom();
    for (FalsePlatform each : town.platforms) {
      for (RtcId id : new ArrayList<>(each.ends.keySet())) {
        if (each.farEnd(id) == this) {
          each.takeMesh(new bitcraps.core.mesh.Input.ConnectionState(id, "failed"));
        }
      }
    }
    ends.clear();
  }

  private void takeMesh(bitcraps.core.mesh.Input input) {
    if (device != null) {
      take(new Input.Mesh(input));
    }
  }

  /** At once, so that the device hears of it while it is still busy. */
  private void append(long sequence, Bytes record, boolean startsAfresh) {
    if (losesJournal) {
      take(new Input.JournalLost());
      return;
    }
    if (startsAfresh) {
      journal.clear();
    }
    journal.add(record);
    take(new Input.Table(new bitcraps.core.peer.Input.Persisted(sequence)));
  }

  private void alarm(long millis) {
    alarmAt = millis;
    town.later(
        Math.max(0, millis - town.now),
        () -> {
          if (device != null && alarmAt == millis) {
            take(new Input.Tick());
          }
        });
  }

  @Override
  public void dial() {
    int dial = ++dials;
    town.later(
        DELAY_MILLIS,
        () -> {
          if (dial == dials) {
            takeMesh(new bitcraps.core.mesh.Input.SignalOpen());
          }
        });
  }

  @Override
  public void send(Bytes message) {
    town.later(DELAY_MILLIS, () -> town.hear(this, message));
  }

  void told(SignalMessage.FromServer message) {
    town.later(
        DELAY_MILLIS,
        () -> takeMesh(new bitcraps.core.mesh.Input.SignalReceived(SignalCodec.encode(message))));
  }

  void enterRoom(Member self) {
    member = self;
  }

  void leaveRoom() {
    member = null;
  }

  boolean isInRoom() {
    return member != null;
  }

  boolean entered(Member wanted) {
    return wanted.equals(member);
  }

  Member member() {
    return Objects.requireNonNull(member);
  }

  @Override
  public void create(Output.CreateConnection wish) {
    ends.put(wish.id(), "");
    if (wish.offer()) {
      describeLocally(wish.id(), "offer");
    }
  }

  private void describeLocally(RtcId id, String type) {
    town.later(
        DELAY_MILLIS,
        () -> takeMesh(new bitcraps.core.mesh.Input.LocalDescription(id, type, index + "/" + id)));
  }

  @Override
  public void describe(RtcId id, String type, String sdp) {
    ends.put(id, sdp);
    boolean answers = type.equals("offer");
    if (answers) {
      describeLocally(id, "answer");
    }
    town.later(answers ? 2 * DELAY_MILLIS : SLOW_OPENING_MILLIS, () -> open(id));
  }

  private void open(RtcId id) {
    if (device != null && ends.containsKey(id)) {
      take(new Input.PathFound(id, Path.DIRECT));
      take(new Input.ChannelsOpen(id, MESSAGE_BYTES_MAX));
    }
  }

  @Override
  public void candidate(RtcId id, String candidate, String mid, int line) {}

  @Override
  public void restart(RtcId id, List<IceServer> iceServers) {}

  @Override
  public void send(RtcId id, int channel, Bytes frame) {
    frameSizes.add(frame.size());
    FalsePlatform far = farEnd(id);
    String[] parts = ends.getOrDefault(id, "").split("/", -1);
    if (far != null) {
      RtcId there = new RtcId(Integer.parseInt(parts[1]));
      town.later(
          DELAY_MILLIS,
          () -> {
            if (far.device != null) {
              far.take(new Input.FrameCame(there, channel, frame));
            }
          });
    }
  }

  private @Nullable FalsePlatform farEnd(RtcId id) {
    String end = ends.getOrDefault(id, "");
    return end.isEmpty() ? null : town.owner(end);
  }

  @Override
  public void close(RtcId id) {
    ends.remove(id);
  }

  @Override
  public void shows(Scene shown, List<Notice> happened) {
    scene = shown;
    notices.addAll(happened);
  }

  @Override
  public void reaches(Output.Reach how) {
    reach = how;
  }

  @Override
  public void accuses(Bytes evidence) {
    throw new AssertionError("everybody here is honest");
  }

  @Override
  public void calls(Badge witness) {
    calls.add(witness);
  }

  @Override
  public void stops(String reason) {
    stops.add(reason);
  }
}
