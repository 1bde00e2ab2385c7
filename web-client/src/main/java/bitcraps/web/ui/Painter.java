package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import bitcraps.web.platform.Browser;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Draws a view part by part. When a frame's worth of time has passed it lets the browser go on and
 * comes back for the rest, so that no single task keeps fingers and eyes waiting. A view that comes
 * meanwhile is drawn next, and those it overtakes not at all.
 */
final class Painter {
  private static final double SLICE_MILLIS = 8;
  private final List<Consumer<TableView>> parts;
  private @Nullable TableView overtaking;
  private boolean goesOn;

  /**
   * @param parts drawn in this order, each in one go
   */
  Painter(List<Consumer<TableView>> parts) {
    this.parts = parts;
  }

  void show(TableView view) {
    if (goesOn) {
      overtaking = view;
    } else {
      draw(view, 0);
    }
  }

  private void draw(TableView view, int from) {
    goesOn = false;
    double end = Browser.millis() + SLICE_MILLIS;
    for (int part = from; part < parts.size(); part++) {
      if (Browser.millis() >= end) {
        int rest = part;
        goesOn = true;
        Browser.after(() -> draw(view, rest), 0);
        return;
      }
      parts.get(part).accept(view);
    }
    TableView next = overtaking;
    overtaking = null;
    if (next != null) {
      draw(next, 0);
    }
  }
}
