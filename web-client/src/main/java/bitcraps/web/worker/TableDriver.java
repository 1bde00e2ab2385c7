package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.game.Rejection;
import bitcraps.core.game.ViewNode;
import bitcraps.core.mesh.Path;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Output;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.Scene;
import bitcraps.core.peer.SessionLog;
import bitcraps.core.peer.Transcript;
import bitcraps.core.table.Badge;
import bitcraps.core.table.TableState;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import bitcraps.web.store.Journal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** Drives the {@link Peer}: its journal, its timer, its links, and what the page gets to see. */
final class TableDriver implements Links {
  private static final Rejection BAD_BADGE =
      new Rejection("bad-badge", "This is no badge of a witness; ask its operator for it again.");

  private final Peer peer;
  private final Journal journal;
  private final DoorBell doorBell;
  private final Clock clock;
  private final WorkerScope page;
  private final Alarm alarm;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private @Nullable MeshDriver mesh;
  private @Nullable Scene scene;
  private String server = "connecting";
  private boolean stepping;

  /** The journal took no more: whatever was promised stands in it, and nothing more is. */
  private boolean stopped;

  /** A view is to be shown that the page has not got yet. */
  private boolean showing;

  TableDriver(Peer peer, Journal journal, DoorBell doorBell, Clock clock, WorkerScope page) {
    this.peer = peer;
    this.journal = journal;
    this.doorBell = doorBell;
    this.clock = clock;
    this.page = page;
    alarm = new Alarm(clock::nowMillis, () -> step(new Input.Tick()));
  }

  /** The mesh needs these links and they need the mesh, so it comes after. */
  void start(MeshDriver through, Bytes entropy) {
    mesh = through;
    step(new Input.Entropy(entropy));
    step(new Input.Tick());
  }

  /** Takes one input; those that come while outputs are carried out wait their turn. */
  void step(Input input) {
    inputs.add(input);
    if (stepping || stopped) {
      return;
    }
    stepping = true;
    while (!inputs.isEmpty() && !stopped) {
      for (Output output : peer.step(inputs.remove(), clock.nowMillis())) {
        carryOut(output);
      }
    }
    stepping = false;
  }

  /** What cannot be kept cannot be promised: this device says nothing more at the table. */
  private void stopWithoutRoom() {
    if (!stopped) {
      stopped = true;
      post(
          Message.of("failed")
              .put("code", "storage-unavailable")
              .put(
                  "text",
                  "This device has no room left to keep the table. Free some space, then reload."));
    }
  }

  private void carryOut(Output output) {
    switch (output) {
      case Output.Send send -> {
        if (mesh != null) {
          mesh.send(send.to(), send.channel().number(), send.frame());
        }
      }
      case Output.Persist persist ->
          journal.append(
              persist.record(),
              persist.startsAfresh(),
              () -> step(new Input.Persisted(persist.sequence())),
              this::stopWithoutRoom);
      case Output.Watch watch -> {
        if (mesh != null) {
          mesh.step(new bitcraps.core.mesh.Input.Watch(watch.only()));
        }
      }
      case Output.WakeAt wake -> alarm.at(wake.millis());
      case Output.Call call -> doorBell.ring(call.badge());
      case Output.Deliver deliver -> deliver(deliver);
      case Output.Accuse accuse ->
          post(Message.of("accusation").put("evidence", accuse.evidence().toArray()));
      case Output.Halt halt -> post(Message.of("halted").put("text", halt.reason()));
      case Output.Trace trace -> {} // for the simulator's log
    }
  }

  private void deliver(Output.Deliver deliver) {
    scene = deliver.scene();
    if (deliver.notices().isEmpty()) {
      showSoon();
      return;
    }
    show(deliver.scene());
    for (Notice notice : deliver.notices()) {
      tell(notice, deliver.scene());
    }
  }

  /** Views follow each other within a moment of agreement; the page needs only the last of them. */
  private void showSoon() {
    if (!showing) {
      showing = true;
      Browser.after(this::showNow, 0);
    }
  }

  private void showNow() {
    Scene latest = scene;
    if (showing && latest != null) {
      show(latest);
    }
  }

  private void show(Scene shown) {
    showing = false;
    ViewNode view = shown.view();
    if (view instanceof ViewNode.Fields fields) {
      post(Message.of("view").put("view", Views.fields(fields).put("server", server).object()));
    } else {
      post(Message.of("progress").put("status", shown.status().word()).put("server", server));
    }
  }

  private void tell(Notice notice, Scene shown) {
    switch (notice) {
      case Notice.Answered answered -> answer(answered.id(), answered.rejection());
      case Notice.Rolled rolled -> {
        TableState state = shown.state();
        if (state != null) {
          Message event = Message.empty().put("type", "rolled");
          event.put("roll", Views.toObject(Scene.roll(rolled.roll(), state)));
          post(Message.of("event").put("type", "rolled").put("event", event.object()));
        }
      }
      case Notice.Moved moved -> {
        Message event = Message.empty().put("type", "moved");
        event.put("tableId", moved.table().hash().toHex());
        post(Message.of("event").put("type", "moved").put("event", event.object()));
      }
    }
  }

  /** Answers a request of the page; a null rejection says that it is done and final. */
  void answer(long id, @Nullable Rejection rejection) {
    Message answer = Message.of("answer").put("id", (double) id).put("ok", rejection == null);
    if (rejection != null) {
      answer.put("code", rejection.code()).put("text", rejection.text());
    }
    post(answer);
  }

  /**
   * Answers with the transcript of the last roll that this tab saw, or with nothing.
   *
   * @param text as JSON for people
   */
  void answerTranscript(long id, boolean text) {
    Transcript last = peer.lastTranscript();
    answerBytes(id, last == null ? null : text ? last.toText() : last.toBytes());
  }

  /** Answers with the log of all that this tab saw agreed. */
  void answerLog(long id) {
    SessionLog log = peer.log();
    answerBytes(id, log == null ? null : log.toBytes());
  }

  /** Answers with what a badge says, if operator and witness signed it. */
  void answerBadge(long id, String text) {
    if (Badge.parse(text) instanceof Decoded.Ok<Badge> ok
        && ok.value().isSigned(Ed25519.INSTANCE)) {
      Badge badge = ok.value();
      Message value = Message.empty().put("playerId", badge.player().hash().toHex());
      value.put("operatorId", Fingerprint.of(badge.operator()).hash().toHex());
      answerValue(id, value.put("operatorName", badge.operatorName()).object());
    } else {
      answer(id, BAD_BADGE);
    }
  }

  /** Answers with any value. */
  void answerValue(long id, JSObject value) {
    post(Message.of("answer").put("id", (double) id).put("ok", true).put("value", value));
  }

  private void answerBytes(long id, @Nullable Bytes bytes) {
    Message answer = Message.of("answer").put("id", (double) id).put("ok", true);
    if (bytes != null) {
      answer.put("bytes", bytes.toArray());
    }
    post(answer);
  }

  @Override
  public void up(PlayerId player) {
    step(new Input.LinkUp(player));
  }

  @Override
  public void down(PlayerId player) {
    step(new Input.LinkDown(player));
  }

  @Override
  public void goes(PlayerId player, Path path) {
    step(new Input.PathChosen(player, path));
  }

  @Override
  public void takes(PlayerId player, int bytes) {
    step(new Input.FrameLimit(player, bytes));
  }

  @Override
  public void received(PlayerId from, int channel, Bytes frame) {
    for (Channel each : Channel.values()) {
      if (each.number() == channel) {
        step(new Input.Received(from, each, frame));
      }
    }
  }

  @Override
  public void reach(String word) {
    server = word;
    if (scene != null) {
      showSoon();
    }
  }

  private void post(Message message) {
    page.postMessage(message.object());
  }
}
