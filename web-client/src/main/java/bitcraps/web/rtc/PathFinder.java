package bitcraps.web.rtc;

import bitcraps.web.platform.Message;
import bitcraps.web.platform.RtcStatsReport;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** Reads from a connection's statistics (webrtc-stats) which candidates ICE chose. */
final class PathFinder {
  private final RtcStatsReport report;
  private @Nullable JSObject chosen;

  private PathFinder(RtcStatsReport report) {
    this.report = report;
    report.forEach(this::look);
  }

  /** {@code "relay"} or {@code "direct"}; null while none is chosen. */
  static @Nullable String path(RtcStatsReport report) {
    PathFinder finder = new PathFinder(report);
    if (finder.chosen == null) {
      return null;
    }
    Message pair = Message.from(finder.chosen);
    boolean relayed = finder.isRelay(pair, "localCandidateId");
    return relayed || finder.isRelay(pair, "remoteCandidateId") ? "relay" : "direct";
  }

  /** Chromium names the pair in the transport; Firefox marks it. */
  private void look(JSObject stats) {
    Message entry = Message.from(stats);
    if (entry.text("type").equals("transport") && entry.has("selectedCandidatePairId")) {
      chosen = report.get(entry.text("selectedCandidatePairId"));
    } else if (entry.text("type").equals("candidate-pair") && entry.flag("selected")) {
      chosen = stats;
    }
  }

  private boolean isRelay(Message pair, String candidate) {
    JSObject found = pair.has(candidate) ? report.get(pair.text(candidate)) : null;
    return found != null && Message.from(found).text("candidateType").equals("relay");
  }
}
