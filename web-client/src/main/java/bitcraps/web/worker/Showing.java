package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.game.Rejection;
import bitcraps.core.game.ViewNode;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.Scene;
import bitcraps.core.peer.SessionLog;
import bitcraps.core.peer.Transcript;
import bitcraps.core.table.Badge;
import bitcraps.core.table.TableState;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** What the page gets to see of one table, and how its requests are answered. */
final class Showing {
  private static final Rejection BAD_BADGE =
      new Rejection("bad-badge", "This is no badge of a witness; ask its operator for it again.");

  private final WorkerScope page;
  private @Nullable Scene scene;
  private String server;

  /** A view is to be shown that the page has not got yet. */
  private boolean showing;

  /**
   * @param server as {@code TableView.server} says it
   */
  Showing(WorkerScope page, String server) {
    this.page = page;
    this.server = server;
  }

  /** Shows this soon, and what happened once at once. */
  void deliver(Scene fresh, List<Notice> notices) {
    scene = fresh;
    if (notices.isEmpty()) {
      showSoon();
      return;
    }
    show(fresh);
    for (Notice notice : notices) {
      tell(notice, fresh);
    }
  }

  /** Shows nothing more, not even what is due. */
  void close() {
    showing = false;
    scene = null;
  }

  /** How the server can be reached, in the words of {@code TableView.server}. */
  void reach(String word) {
    server = word;
    if (scene != null) {
      showSoon();
    }
  }

  /** The table stopped on this device. */
  void halt(String reason) {
    post(Message.of("halted").put("text", reason));
  }

  /** The table cannot be, or not any more; the code is one of {@code BitcrapsError}. */
  void fail(String code, String text) {
    post(Message.of("failed").put("code", code).put("text", text));
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
  void answerTranscript(long id, Peer peer, boolean text) {
    Transcript last = peer.lastTranscript();
    answerBytes(id, last == null ? null : text ? last.toText() : last.toBytes());
  }

  /** Answers with the log of all that this tab saw agreed. */
  void answerLog(long id, Peer peer) {
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

  private void post(Message message) {
    page.postMessage(message.object());
  }
}
