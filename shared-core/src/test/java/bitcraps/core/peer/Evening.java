package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An evening of four who play, of whom one is overheard; later a fifth sits down, so that there are
 * three epochs and more to replay from.
 *
 * @param table where they play
 * @param players all five, by index
 * @param journal of the overheard one, in the middle of the evening
 * @param middleMillis when that was
 * @param heard what came to it, before and after
 * @param said what it said before
 * @param middle how much of {@code heard} came before
 * @param roots the state roots of the whole evening, by height
 */
record Evening(
    TableId table,
    List<PlayerId> players,
    List<Bytes> journal,
    long middleMillis,
    List<Parlor.Heard> heard,
    List<Bytes> said,
    int middle,
    Map<Long, Hash> roots) {
  private static final int COUNT = 4;

  static Evening play() {
    Parlor parlor = new Parlor();
    parlor.seat(COUNT);
    parlor.play(0, "bet", "pass", 10);
    parlor.play(2, "bet", "field", 25);
    round(parlor);
    List<Bytes> journal = parlor.journal(Parlor.OVERHEARD);
    long millis = parlor.now();
    int middle = parlor.heard.size();
    parlor.overheardFallsAsleep();
    parlor.play(3, "bet", "place-6", 12);
    round(parlor);
    parlor.play(2, "bet", "come", 15);
    parlor.seat(COUNT + 1);
    round(parlor);
    List<PlayerId> players = new ArrayList<>();
    for (int index = 0; index <= COUNT; index++) {
      players.add(parlor.player(index));
    }
    return new Evening(
        parlor.state(0).table(),
        players,
        journal,
        millis,
        List.copyOf(parlor.heard),
        List.copyOf(parlor.said),
        middle,
        parlor.agreed());
  }

  private static void round(Parlor parlor) {
    int shooter = parlor.state(0).turn() == null ? 0 : parlor.state(0).turn().number();
    long height = parlor.peer(0).height().value();
    parlor.play(shooter, "bet", "pass", 10);
    parlor.play(shooter, "roll", "", 0);
    parlor.runUntil(() -> parlor.peer(0).height().value() > height + 1);
    parlor.run(1_000);
  }
}
