package bitcraps.web.worker;

import bitcraps.core.game.Strategy;
import bitcraps.core.practice.Company;
import bitcraps.web.platform.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSString;

/** Reads whom a caller wants to practise with; what was left out is three bots of all kinds. */
final class ChosenCompany {
  private ChosenCompany() {}

  /** The company; null when there is no such one. */
  static @Nullable Company read(Message wish) {
    double bots = wish.has("bots") ? wish.number("bots") : Company.BOTS;
    List<String> strategies = strategies(wish.object("strategies"));
    boolean isWhole = bots >= 1 && bots <= Company.BOTS_MAX && bots == (int) bots;
    return isWhole && !strategies.isEmpty() && Strategy.NAMES.containsAll(strategies)
        ? new Company((int) bots, strategies)
        : null;
  }

  @SuppressWarnings("unchecked") // an array of JavaScript is read as one
  private static List<String> strategies(@Nullable JSObject chosen) {
    if (chosen == null) {
      return Strategy.NAMES;
    }
    JSArrayReader<JSString> list = (JSArrayReader<JSString>) chosen;
    List<String> strategies = new ArrayList<>();
    for (int i = 0; i < Math.min(list.getLength(), Company.BOTS_MAX); i++) {
      strategies.add(list.get(i).stringValue());
    }
    return strategies;
  }
}
