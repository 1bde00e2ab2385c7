package bitcraps.e2e.bench;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A data channel between two pages with nothing of this project in it: what the floor is. */
final class BareChannel {
  private static final int WARM_UP = 50;
  private static final int ROUND_TRIPS = 300;
  private static final int PACED = 30;
  private static final int PACE_MILLIS = 700;

  private BareChannel() {}

  /** Milliseconds of each round trip of 200 bytes over a reliable, ordered channel, one at once. */
  static Spread roundTrips(Page here, Page there) {
    return roundTrips(here, there, WARM_UP + ROUND_TRIPS, 0, WARM_UP);
  }

  /**
   * The same with pauses, as heartbeats have them: processes fall asleep between, and waking them
   * is part of what a heartbeat measures.
   */
  static Spread pacedRoundTrips(Page here, Page there) {
    return roundTrips(here, there, PACED, PACE_MILLIS, 1);
  }

  private static Spread roundTrips(Page here, Page there, int count, int pauseMillis, int cold) {
    Object offer = here.evaluate(OFFER);
    Object answer = there.evaluate(ANSWER, offer);
    here.evaluate("async answer => { await bare.setRemoteDescription(answer); }", answer);
    List<Double> millis = new ArrayList<>();
    for (Object each : (List<?>) here.evaluate(PING, List.of(count, pauseMillis))) {
      millis.add(((Number) each).doubleValue());
    }
    here.evaluate("() => bare.close()");
    there.evaluate("() => bare.close()");
    return Spread.of(millis.subList(cold, millis.size()));
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
      async ([count, pauseMillis]) => {
        if (bareChannel.readyState !== "open") {
          await new Promise(resolve => { bareChannel.onopen = resolve; });
        }
        const payload = new Uint8Array(200);
        const millis = [];
        for (let i = 0; i < count; i++) {
          if (pauseMillis) await new Promise(resolve => setTimeout(resolve, pauseMillis));
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
