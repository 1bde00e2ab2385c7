package bitcraps.server.peer;

import bitcraps.core.mesh.Path;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the library does not say of a connection, read from descriptions and statistics. */
final class Sdp {
  /** Unless a description says otherwise (RFC 8841, 6.1). */
  private static final long MESSAGE_BYTES = 65_536;

  private static final Pattern MESSAGE_SIZE =
      Pattern.compile("^a=max-message-size:(\\d{1,18})\\s*$", Pattern.MULTILINE);

  private Sdp() {}

  /** The longest message that whoever described this takes; 0 there means any. */
  static long messageBytesMax(String sdp) {
    Matcher found = MESSAGE_SIZE.matcher(sdp);
    long size = found.find() ? Long.parseLong(found.group(1)) : MESSAGE_BYTES;
    return size == 0 ? Long.MAX_VALUE : size;
  }

  /** Which way the candidates go that ICE chose (webrtc-stats); null while none are. */
  static @Nullable Path path(RTCStatsReport report) {
    Map<String, RTCStats> all = report.getStats();
    for (RTCStats each : all.values()) {
      Object chosen = each.getAttributes().get("selectedCandidatePairId");
      RTCStats pair = chosen == null ? null : all.get(chosen.toString());
      if (each.getType() == RTCStatsType.TRANSPORT && pair != null) {
        boolean relayed =
            isRelay(all, pair, "localCandidateId") || isRelay(all, pair, "remoteCandidateId");
        return relayed ? Path.RELAY : Path.DIRECT;
      }
    }
    return null;
  }

  private static boolean isRelay(Map<String, RTCStats> all, RTCStats pair, String side) {
    Object id = pair.getAttributes().get(side);
    RTCStats candidate = id == null ? null : all.get(id.toString());
    return candidate != null && "relay".equals(candidate.getAttributes().get("candidateType"));
  }
}
