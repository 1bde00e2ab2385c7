package bitcraps.server.bots;

import bitcraps.core.base.Seat;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.TableState;
import org.jspecify.annotations.Nullable;

/** What a seat cost and what it holds, from the scenes of its own peer. */
final class ChipCount {
  private long minted;
  private long cashed;
  private long held;
  private long seen;
  private @Nullable Seat seat;
  private boolean left;

  void shows(Scene scene) {
    TableState state = scene.state();
    if (state == null) {
      return;
    }
    Seat now = state.seatOf(scene.me());
    Seat before = seat;
    for (Scene.LogLine line : scene.log()) {
      if (line.sequence() > seen) {
        seen = line.sequence();
        count(line, before == null ? now : before);
      }
    }
    if (before != null && now == null && !left) {
      cashed += held; // the state came from elsewhere: nobody said with how much it left
    }
    left = false;
    seat = now;
    held = now == null ? 0 : state.stack(now) + state.atRisk(now);
    if (now != null && minted == cashed && minted == 0) {
      minted = state.settings().buyIn(); // it sat down before it was shown anything
    }
  }

  private void count(Scene.LogLine line, @Nullable Seat own) {
    if (own == null || line.event().seat() != own.number()) {
      return;
    }
    switch (line.event().kind()) {
      case "seated", "topped-up" -> minted += line.event().amount();
      case "left" -> {
        cashed += line.event().amount();
        left = true;
      }
      default -> {} // what is won and lost shows in what is held
    }
  }

  /** Chips won, or lost below 0. */
  long net() {
    return held + cashed - minted;
  }
}
