package bitcraps.core.games.craps;

import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one encoding of a {@link CrapsState}; reading refuses what the rules cannot reach. */
record CrapsCodec(Limits limits) {
  private static final int NO_SEAT = 255;

  void write(Writer out, CrapsState state) {
    Seat shooter = state.shooter();
    out.u8(state.point()).u8(shooter == null ? NO_SEAT : shooter.number());
    out.u8(state.idlePasses());
    List<Map.Entry<Seat, Layout>> entries = new ArrayList<>(state.layouts().entrySet());
    out.list(
        entries, (writer, entry) -> entry.getValue().write(writer.u8(entry.getKey().number())));
    out.list(state.history(), (writer, dice) -> dice.write(writer));
  }

  CrapsState read(Reader in) {
    int point = in.u8();
    in.require(point == 0 || Dice.isPoint(point), "a point is 4, 5, 6, 8, 9 or 10");
    int shooter = in.u8();
    int idlePasses = in.u8();
    in.require(idlePasses <= Seat.COUNT_MAX, "dice pass each seat once in idleness");
    SortedMap<Seat, Layout> layouts = readLayouts(in, point);
    List<Dice> history = in.list(CrapsState.HISTORY_MAX, Dice::read);
    if (layouts.isEmpty()) {
      in.require(shooter == NO_SEAT && point == 0, "an empty table has no shooter and no point");
      return new CrapsState(0, null, idlePasses, layouts, history);
    }
    in.require(shooter < Seat.COUNT_MAX, "a seat number lies in 0..15");
    Seat seat = new Seat(shooter);
    in.require(layouts.containsKey(seat), "the shooter has a seat");
    return new CrapsState(point, seat, idlePasses, layouts, history);
  }

  private SortedMap<Seat, Layout> readLayouts(Reader in, int point) {
    SortedMap<Seat, Layout> layouts = new TreeMap<>();
    int count = in.u16();
    in.require(count <= Seat.COUNT_MAX, "a table has at most 16 seats");
    int previous = -1;
    for (int i = 0; i < count; i++) {
      int seat = in.u8();
      in.require(seat > previous && seat < Seat.COUNT_MAX, "seats ascend");
      previous = seat;
      layouts.put(new Seat(seat), readLayout(in, point));
    }
    return layouts;
  }

  private Layout readLayout(Reader in, int point) {
    Layout layout = Layout.read(in);
    for (Bet bet : layout.bets()) {
      long amount = layout.amount(bet);
      in.require(amount >= limits.minimum(bet), "a bet is not below its minimum");
      long maximum = limits.maximum(bet, point, layout.amount(bet.flat()));
      in.require(amount <= maximum, "a bet is not above its maximum");
      in.require(point != 0 || !needsPoint(bet), "a bet stands that needs a point");
    }
    return layout;
  }

  private static boolean needsPoint(Bet bet) {
    return switch (bet.family()) {
      case COME, DONT_COME, PASS_ODDS, DONT_PASS_ODDS -> true;
      default -> false;
    };
  }
}
