package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import bitcraps.web.platform.Browser;
import org.jspecify.annotations.Nullable;

/** The lower edge: own chips, and the button that throws the dice with its countdown. */
final class Dock {
  private static final int TICK_MILLIS = 250;
  private final Part stack = Part.byId("own-stack");
  private final Part risk = Part.byId("own-risk");
  private final Part roll = Part.byId("roll");
  private final Part rollText = Part.byId("roll-text");
  private final Part countdown = Part.byId("countdown");
  private double deadlineMillis;
  private int timer;

  Dock(Runnable rolled) {
    roll.on("click", event -> rolled.run());
  }

  void show(TableView view) {
    TableView.@Nullable Seat own = Own.find(view, Own.seat(view));
    stack.text(own == null ? "no seat" : Words.chips(own.getStack()));
    stack.attribute("data-amount", own == null ? "" : Words.plain(own.getStack()));
    risk.text(own == null ? "0" : Words.chips(own.getAtRisk()));
    boolean betting = view.getPhase().equals("betting");
    boolean mine = view.getStatus().equals("seated") && Own.shoots(view);
    roll.flag("disabled", !(mine && betting));
    rollText.text(rollWords(view, mine, betting));
    deadlineMillis = view.getDeadlineMillis() == null ? 0 : view.getDeadlineMillis().doubleValue();
    Browser.forget(timer);
    tick();
  }

  private static String rollWords(TableView view, boolean mine, boolean betting) {
    if (!betting) {
      return "Rolling…";
    }
    if (Own.shoots(view)) {
      return mine ? "Roll" : "Waiting";
    }
    int shooter = Own.shooter(view);
    return shooter < 0 ? "Waiting" : Own.name(view, shooter) + " shoots";
  }

  /** The countdown stands still. */
  void rest() {
    Browser.forget(timer);
    deadlineMillis = 0;
  }

  private void tick() {
    if (deadlineMillis == 0) {
      countdown.text("");
      return;
    }
    double left = Math.max(0, deadlineMillis - System.currentTimeMillis());
    countdown.text((int) Math.ceil(left / 1_000) + " s");
    roll.mark("hurry", left < 10_000);
    timer = Browser.after(this::tick, TICK_MILLIS);
  }
}
