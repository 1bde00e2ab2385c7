package bitcraps.server.watch;

import bitcraps.core.game.ViewNode;
import bitcraps.core.game.ViewText;
import bitcraps.core.peer.Scene;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A scene in the shape that the page gets, {@code TableView} of {@code bitcraps.d.ts}. */
final class SceneTree {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SceneTree() {}

  /** Missing when the table is not known yet. */
  static JsonNode of(Scene scene) {
    ViewNode view = scene.view();
    if (view == null) {
      return MAPPER.missingNode();
    }
    try {
      return MAPPER.readTree(ViewText.json(view));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the core writes JSON", impossible);
    }
  }
}
