package bitcraps.web.rtc;

import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.RtcDataChannel;
import bitcraps.web.platform.RtcIceErrorEvent;
import bitcraps.web.platform.RtcPeerConnection;
import java.util.Objects;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/**
 * Two connections of this page to each other, as a test whether servers, network and browser let
 * any through. Ends by itself.
 */
public final class Trial {
  private static final double PATIENCE_MILLIS = 8_000;

  /**
   * How it ended.
   *
   * @param millis until the channel was open; -1 when it never was
   * @param refused a relay did not accept the credentials
   */
  public record Outcome(double millis, boolean refused) {
    public boolean works() {
      return millis >= 0;
    }
  }

  private final RtcPeerConnection near;
  private final RtcPeerConnection far;
  private final Consumer<Outcome> ended;
  private final double began = Browser.millis();
  private boolean refused;
  private boolean over;

  private Trial(JSObject configuration, Consumer<Outcome> ended) {
    this.ended = ended;
    near = new RtcPeerConnection(configuration);
    far = new RtcPeerConnection(configuration);
  }

  /**
   * Begins one.
   *
   * @param iceServers a list of {@code RTCIceServer}
   * @param relayOnly through a relay on both sides, whatever else is there
   */
  public static void begin(JSObject iceServers, boolean relayOnly, Consumer<Outcome> ended) {
    new Trial(Connections.configuration(iceServers, relayOnly), ended).run();
  }

  private void run() {
    Message options = Message.empty().put("negotiated", true).put("id", 0);
    RtcDataChannel channel = near.createDataChannel("trial", options.object());
    far.createDataChannel("trial", options.object());
    channel.setOnOpen(event -> end(Browser.millis() - began));
    exchange(near, far);
    exchange(far, near);
    near.setLocalDescription()
        .flatThen(done -> hand(near, far))
        .flatThen(done -> far.setLocalDescription())
        .flatThen(done -> hand(far, near))
        .catchError(error -> {
          end(-1);
          return Message.empty().object();
        });
    Browser.after(() -> end(-1), PATIENCE_MILLIS);
  }

  private static JSPromise<JSObject> hand(RtcPeerConnection from, RtcPeerConnection to) {
    Message local = Message.from(Objects.requireNonNull(from.getLocalDescription()));
    return to.setRemoteDescription(
        Message.empty().put("type", local.text("type")).put("sdp", local.text("sdp")).object());
  }

  /**
   * Candidates of the one side are found while the other side has its description or is about to.
   */
  private void exchange(RtcPeerConnection from, RtcPeerConnection to) {
    from.setOnIceCandidate(event -> {
      JSObject found = event.getCandidate();
      if (found != null && !over) {
        to.addIceCandidate(found).catchError(error -> Message.empty().object());
      }
    });
    from.setOnIceCandidateError(this::failed);
  }

  private void failed(RtcIceErrorEvent event) {
    refused |= Connection.isRefusal(event);
  }

  private void end(double millis) {
    if (!over) {
      over = true;
      near.close();
      far.close();
      ended.accept(new Outcome(millis, refused));
    }
  }
}
