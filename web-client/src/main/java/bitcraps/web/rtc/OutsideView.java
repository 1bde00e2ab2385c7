package bitcraps.web.rtc;

import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.RtcIceEvent;
import bitcraps.web.platform.RtcPeerConnection;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/** Asks STUN servers (RFC 8489) whether packets of this device reach the outside and come back. */
public final class OutsideView {
  private static final double PATIENCE_MILLIS = 6_000;

  private final RtcPeerConnection connection;
  private final Consumer<Boolean> ended;
  private boolean failed;
  private boolean over;

  private OutsideView(RtcPeerConnection connection, Consumer<Boolean> ended) {
    this.connection = connection;
    this.ended = ended;
  }

  /**
   * Begins asking.
   *
   * @param stunServers a list of {@code RTCIceServer} that only names STUN servers
   * @param ended hears whether one of them answered
   */
  public static void begin(JSObject stunServers, Consumer<Boolean> ended) {
    JSObject configuration = Connections.configuration(stunServers, false);
    new OutsideView(new RtcPeerConnection(configuration), ended).run();
  }

  private void run() {
    connection.createDataChannel("outside", Message.empty().object());
    connection.setOnIceCandidate(this::found);
    connection.setOnIceCandidateError(event -> failed = true);
    connection
        .setLocalDescription()
        .catchError(error -> {
          end(false);
          return Message.empty().object();
        });
    Browser.after(() -> end(false), PATIENCE_MILLIS);
  }

  /**
   * Without an error and without a candidate of its own the outside sees the address that we see.
   */
  private void found(RtcIceEvent event) {
    JSObject candidate = event.getCandidate();
    if (candidate == null) {
      end(!failed);
    } else if (Message.from(candidate).text("type").equals("srflx")) {
      end(true);
    }
  }

  private void end(boolean answered) {
    if (!over) {
      over = true;
      connection.close();
      ended.accept(answered);
    }
  }
}
