package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArrayReader;

/** Picks out of a view what concerns this page's player and other single seats. */
final class Own {
  private Own() {}

  /** The number of the own seat, or -1. */
  static int seat(TableView view) {
    return view.getMe().getSeat() == null ? -1 : view.getMe().getSeat().intValue();
  }

  /** The seat of the shooter, or -1. */
  static int shooter(TableView view) {
    return view.getGame().getShooter() == null ? -1 : view.getGame().getShooter().intValue();
  }

  static boolean shoots(TableView view) {
    return seat(view) >= 0 && seat(view) == shooter(view);
  }

  static TableView.@Nullable Seat find(TableView view, int seat) {
    JSArrayReader<TableView.Seat> seats = view.getSeats();
    for (int i = 0; i < seats.getLength(); i++) {
      if (seats.get(i).getSeat() == seat) {
        return seats.get(i);
      }
    }
    return null;
  }

  static String name(TableView view, int seat) {
    TableView.Seat found = find(view, seat);
    return found == null ? "nobody" : found.getName();
  }

  /** Everybody's chips, own ones first, with those that are on their way. */
  static List<Stake> stakes(TableView view) {
    int own = seat(view);
    List<Stake> mine = new ArrayList<>();
    List<Stake> theirs = new ArrayList<>();
    JSArrayReader<TableView.Bet> bets = view.getGame().getBets();
    for (int i = 0; i < bets.getLength(); i++) {
      TableView.Bet bet = bets.get(i);
      boolean isOwn = bet.getSeat() == own;
      (isOwn ? mine : theirs)
          .add(
              new Stake(
                  bet.getSeat(),
                  initial(name(view, bet.getSeat())),
                  bet.getBet(),
                  bet.getAmount(),
                  isOwn,
                  bet.isWorking(),
                  false));
    }
    addPending(view, own, mine);
    mine.addAll(theirs);
    return mine;
  }

  private static void addPending(TableView view, int own, List<Stake> mine) {
    JSArrayReader<TableView.Pending> pending = view.getPending();
    for (int i = 0; i < pending.getLength(); i++) {
      TableView.Pending each = pending.get(i);
      if (each.getType().equals("bet")) {
        mine.add(new Stake(own, "", each.getTarget(), each.getAmount(), true, true, true));
      }
    }
  }

  /** The first letter of a name, also when it is not in the basic plane. */
  static String initial(String name) {
    return name.isEmpty()
        ? "?"
        : new String(Character.toChars(name.codePointAt(0))).toUpperCase(Locale.ROOT);
  }
}
