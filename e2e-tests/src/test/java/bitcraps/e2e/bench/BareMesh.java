package bitcraps.e2e.bench;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * Data channels between all pairs of some pages, with nothing of this project in them, on which
 * each page asks all others at once every two seconds, as heartbeats do: processes and cores fall
 * asleep between, and who asks several gets in its own way. That is the floor of a heartbeat.
 */
final class BareMesh {
  private static final int BEAT_MILLIS = 2_000;

  /** The first round trips over a channel are slower. */
  private static final int WARM_UP = 3;

  private BareMesh() {}

  /**
   * Milliseconds of each round trip of 200 bytes.
   *
   * @param count of each page
   */
  static Spread roundTrips(List<Page> pages, int count) {
    for (Page each : pages) {
      each.evaluate(INSTALL);
    }
    for (int i = 0; i < pages.size(); i++) {
      for (Page other : pages.subList(i + 1, pages.size())) {
        Object answer = other.evaluate("o => bareMesh.answer(o)", pages.get(i).evaluate(OFFER));
        pages.get(i).evaluate("answer => bareMesh.accept(answer)", answer);
      }
    }
    pages.forEach(each -> each.evaluate("count => bareMesh.untilOpen(count)", pages.size() - 1));
    for (int i = 0; i < pages.size(); i++) {
      int delay = BEAT_MILLIS * i / pages.size(); // no two beats at once
      pages.get(i).evaluate("([beat, delay]) => bareMesh.start(beat, delay)", beat(delay));
    }
    List<Double> millis = new ArrayList<>();
    int all = count + WARM_UP * (pages.size() - 1);
    for (Page each : pages) {
      List<?> took = (List<?>) each.evaluate("count => bareMesh.untilAnswers(count)", all);
      took.subList(all - count, all).forEach(one -> millis.add(((Number) one).doubleValue()));
    }
    pages.forEach(each -> each.evaluate("() => bareMesh.close()"));
    return Spread.of(millis);
  }

  private static List<Integer> beat(int delay) {
    return List.of(BEAT_MILLIS, delay);
  }

  private static final String OFFER = "() => bareMesh.offer()";

  private static final String INSTALL =
      """
      () => {
        const connections = [];
        const channels = [];
        const took = [];
        const waiting = [];
        let timer = 0;
        const look = () => waiting.forEach(each => each());
        const until = holds => new Promise(resolve => {
          const check = () => holds() && resolve();
          waiting.push(check);
          check();
        });
        const connection = () => {
          const made = new RTCPeerConnection();
          connections.push(made);
          return made;
        };
        const described = async made => {
          await made.setLocalDescription();
          await new Promise(resolve => {
            const gathered = () => made.iceGatheringState === "complete" && resolve();
            made.addEventListener("icegatheringstatechange", gathered);
            gathered();
          });
          return made.localDescription.toJSON();
        };
        const use = channel => {
          channel.binaryType = "arraybuffer";
          channels.push(channel);
          channel.onopen = look;
          channel.onmessage = event => {
            const numbers = new Float64Array(event.data);
            if (numbers[0] === 0) {
              numbers[0] = 1;
              channel.send(numbers);
            } else {
              took.push(performance.now() - numbers[1]);
              look();
            }
          };
          look();
        };
        const ask = () => channels.forEach(each => {
          const numbers = new Float64Array(25);
          numbers[1] = performance.now();
          each.send(numbers);
        });
        window.bareMesh = {
          offer: () => {
            const made = connection();
            use(made.createDataChannel("bare"));
            return described(made);
          },
          answer: async offer => {
            const made = connection();
            made.ondatachannel = event => use(event.channel);
            await made.setRemoteDescription(offer);
            return described(made);
          },
          accept: answer => connections[connections.length - 1].setRemoteDescription(answer),
          untilOpen: count => until(() =>
            channels.filter(each => each.readyState === "open").length === count),
          start: (beat, delay) => {
            timer = setTimeout(() => { timer = setInterval(ask, beat); }, delay);
          },
          untilAnswers: count => until(() => took.length >= count).then(() => took.slice(0, count)),
          close: () => {
            clearInterval(timer);
            connections.forEach(each => each.close());
          },
        };
      }
      """;
}
