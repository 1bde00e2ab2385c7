package bitcraps.server.peer;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Offers and answers of one connection, as WebRTC 1.0, 10.7 describes it: when both sides offer at
 * once, the impolite one ignores the other's offer and the polite one takes its own back. Steps run
 * one after the other. One that fails leaves the connection as it was: the core's own timers notice
 * and dial again. Owned by the loop's thread.
 */
final class Negotiation {
  private static final int STEPS_MAX = 256;
  private static final int EARLY_CANDIDATES_MAX = 64;

  private final RTCPeerConnection connection;
  private final boolean polite;
  private final Inbox owner;
  private final Consumer<RTCSessionDescription> described;
  private final ArrayDeque<Runnable> steps = new ArrayDeque<>();
  private final ArrayDeque<RTCIceCandidate> early = new ArrayDeque<>();
  private boolean busy;
  private boolean ignoringOffer;
  private boolean remoteKnown;

  /** A restart is wanted and no answer to it came yet; and whether the last offer asked for it. */
  private boolean restarting;

  private boolean offeredRestart;

  /**
   * @param owner runs things on the loop's thread, for as long as the connection is wanted
   * @param described hears each local description that was made and set
   */
  Negotiation(
      RTCPeerConnection connection,
      boolean polite,
      Inbox owner,
      Consumer<RTCSessionDescription> described) {
    this.connection = connection;
    this.polite = polite;
    this.owner = owner;
    this.described = described;
  }

  void offer() {
    add(this::offerNow);
  }

  /** Offers again, with new ways. */
  void restart() {
    restarting = true;
    offer();
  }

  /** Sets what the other side described; answers an offer. */
  void describe(String type, String sdp) {
    add(() -> describeNow(type.equals("offer"), sdp));
  }

  /** Adds a way to reach the other side; before its description is known it waits. */
  void candidate(RTCIceCandidate candidate) {
    add(() -> {
      if (remoteKnown) {
        addNow(candidate);
      } else if (early.size() < EARLY_CANDIDATES_MAX) {
        early.add(candidate);
      }
      busy = false;
    });
  }

  private void add(Runnable step) {
    if (steps.size() < STEPS_MAX) {
      steps.add(step);
      next();
    }
  }

  private void next() {
    while (!busy && !steps.isEmpty()) {
      busy = true;
      if (!NativeCall.accepted(steps.remove())) {
        busy = false;
      }
    }
  }

  private void settled() {
    busy = false;
    next();
  }

  /** While another offer is on its way this one waits: what settles that one begins it again. */
  private void offerNow() {
    if (connection.getSignalingState() != RTCSignalingState.STABLE) {
      busy = false;
      return;
    }
    RTCOfferOptions options = new RTCOfferOptions();
    options.iceRestart = restarting;
    offeredRestart = restarting;
    connection.createOffer(options, new Made(this::setLocal));
  }

  private void setLocal(RTCSessionDescription made) {
    connection.setLocalDescription(
        made,
        new Done(() -> {
          described.accept(made);
          settled();
        }));
  }

  private void describeNow(boolean offered, String sdp) {
    boolean collision = offered && connection.getSignalingState() != RTCSignalingState.STABLE;
    ignoringOffer = collision && !polite;
    if (ignoringOffer) {
      busy = false;
    } else if (collision) {
      RTCSessionDescription back = new RTCSessionDescription(RTCSdpType.ROLLBACK, "");
      connection.setLocalDescription(back, new Done(() -> setRemote(true, sdp)));
    } else {
      setRemote(offered, sdp);
    }
  }

  private void setRemote(boolean offered, String sdp) {
    RTCSdpType type = offered ? RTCSdpType.OFFER : RTCSdpType.ANSWER;
    connection.setRemoteDescription(
        new RTCSessionDescription(type, sdp), new Done(() -> remoteSet(offered)));
  }

  private void remoteSet(boolean offered) {
    remoteKnown = true;
    while (!early.isEmpty()) {
      addNow(early.remove());
    }
    if (offered) {
      connection.createAnswer(new RTCAnswerOptions(), new Made(this::setAnswer));
    } else {
      restarting = restarting && !offeredRestart;
      catchUp();
      settled();
    }
  }

  private void setAnswer(RTCSessionDescription made) {
    catchUp();
    setLocal(made);
  }

  /** A restart that waited, or was taken back for the other side's offer, has its turn next. */
  private void catchUp() {
    if (restarting) {
      steps.addFirst(this::offerNow);
    }
  }

  private void addNow(RTCIceCandidate candidate) {
    if (!ignoringOffer) {
      var _ = NativeCall.accepted(() -> connection.addIceCandidate(candidate)); // others may do
    }
  }

  private final class Made implements CreateSessionDescriptionObserver {
    private final Consumer<RTCSessionDescription> then;

    Made(Consumer<RTCSessionDescription> then) {
      this.then = then;
    }

    @Override
    public void onSuccess(RTCSessionDescription made) {
      var _ = owner.post(() -> attempt(() -> then.accept(made)));
    }

    @Override
    public void onFailure(String error) {
      var _ = owner.post(Negotiation.this::settled);
    }
  }

  private final class Done implements SetSessionDescriptionObserver {
    private final Runnable then;

    Done(Runnable then) {
      this.then = then;
    }

    @Override
    public void onSuccess() {
      var _ = owner.post(() -> attempt(then));
    }

    @Override
    public void onFailure(String error) {
      var _ = owner.post(Negotiation.this::settled);
    }
  }

  private void attempt(Runnable part) {
    if (!NativeCall.accepted(part)) {
      settled();
    }
  }
}
