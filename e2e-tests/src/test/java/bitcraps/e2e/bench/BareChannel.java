package bitcraps.e2e.bench;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A data channel between two pages with nothing of this project in it: what the floor is. */
final class BareChannel {
  private static final int WARM_UP = 50;
  private static final int ROUND_TRIPS = 300;

  private BareChannel() {}

  /** Milliseconds of each round trip of 200 bytes over a reliable, ordered channel, one at once. */
  static Spread roundTrips(Page here, Page there) {
    Object offer = here.evaluate(OFFER);
    Object answer = there.evaluate(ANSWER, offer);
    here.evaluate("async answer => { await bare.setRemoteDescription(answer); }", answer);
    List<Double> millis = new ArrayList<>();
    for (Object each : (List<?>) here.evaluate(PING, WARM_UP + ROUND_TRIPS)) {
      millis.add(((Number) each).doubleValue());
    }
    here.evaluate("() => bare.close()");
    there.evaluate("() => bare.close()");
    return Spread.of(millis.subList(WARM_UP, millis.size()));
  }

  private static final String GATHERED =
      """
      const gathered = () => new Promise(resolve => {
        const look = () => bare.iceGatheringState === "complete" && resolve();
        bare.addEventListener("icegatheringstatechange", look);
        look();
      });
      """;

  private static final String OFFER =
      "async () => {"
          + GATHERED
          + """
            window.bare = new RTCPeerConnection();
            window.bareChannel = bare.createDataChannel("bare");
            bareChannel.binaryType = "arraybuffer";
            await bare.setLocalDescription();
            await gathered();
            return bare.localDescription.toJSON();
          }
          """;

  private static final String ANSWER =
      "async offer => {"
          + GATHERED
          + """
            window.bare = new RTCPeerConnection();
            bare.ondatachannel = event => {
              event.channel.binaryType = "arraybuffer";
              event.channel.onmessage = message => event.channel.send(message.data);
            };
            await bare.setRemoteDescription(offer);
            await bare.setLocalDescription();
            await gathered();
            return bare.localDescription.toJSON();
          }
          """;

  private static final String PING =
      """
      async count => {
        if (bareChannel.readyState !== "open") {
          await new Promise(resolve => { bareChannel.onopen = resolve; });
        }
        const payload = new Uint8Array(200);
        const millis = [];
        for (let i = 0; i < count; i++) {
          const start = performance.now();
          const back = new Promise(resolve => { bareChannel.onmessage = resolve; });
          bareChannel.send(payload);
          await back;
          millis.push(performance.now() - start);
        }
        return millis;
      }
      """;
}
