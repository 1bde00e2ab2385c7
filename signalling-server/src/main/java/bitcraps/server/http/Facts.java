package bitcraps.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The two small JSON documents: how the server is, and what the page must know of it. */
final class Facts {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ServerSettings settings;
  private final Supplier<List<Integer>> census;

  Facts(ServerSettings settings, Supplier<List<Integer>> census) {
    this.settings = settings;
    this.census = census;
  }

  /** {@code {status, version, rooms, connections}}. */
  void health(Context context) {
    List<Integer> counts = census.get();
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("status", "ok");
    health.put("version", Version.current());
    health.put("rooms", counts.get(0));
    health.put("connections", counts.get(1));
    send(context, health);
  }

  /**
   * {@code {publicUrl, version, witnesses}}; publicUrl ends in a slash, or is null: links take the
   * page's own.
   */
  void config(Context context) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("publicUrl", settings.publicUrl().map(ServerSettings::withSlash).orElse(null));
    config.put("version", Version.current());
    config.put("witnesses", settings.witnesses().get());
    send(context, config);
  }

  private static void send(Context context, Map<String, Object> facts) {
    try {
      context.header("Cache-Control", "no-store");
      context.contentType("application/json; charset=utf-8");
      context.result(JSON.writeValueAsBytes(facts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain maps become JSON.", e);
    }
  }
}
