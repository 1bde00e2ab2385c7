package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.game.Action;
import bitcraps.core.table.TableSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a person asks for is answered once. */
final class DeskTest {
  private static final long NOW = Parlor.START_MILLIS;
  private static final int EVENINGS = 60;

  private final Peer alone =
      Peer.create(Parlor.setup(0), TableSettings.standard(), Parlor.secret("device", 0), NOW);
  private final List<String> answers = new ArrayList<>();

  /** Takes an input and what follows from it, with a disk that is quick. */
  private void give(Input input) {
    ArrayDeque<Input> inputs = new ArrayDeque<>(List.of(input));
    while (!inputs.isEmpty()) {
      for (Output output : alone.step(inputs.remove(), NOW)) {
        if (output instanceof Output.Persist persist) {
          inputs.add(new Input.Persisted(persist.sequence()));
        } else if (output instanceof Output.Deliver deliver) {
          deliver.notices().forEach(this::keep);
        }
      }
    }
  }

  private void keep(Notice notice) {
    if (notice instanceof Notice.Answered answered) {
      String code = answered.rejection() == null ? "done" : answered.rejection().code();
      answers.add(answered.id() + " " + code);
    }
  }

  private static Input bet(long id, String target, long amount) {
    return new Input.Submit(id, new Request.Play(new Action("bet", target, amount)));
  }

  @Test
  void whoVotesAloneIsAnsweredAsWell() {
    give(new Input.Tick());

    give(bet(1, "pass", 10));
    give(bet(2, "field", 1_000_000));
    give(new Input.Submit(3, new Request.Rename("Somebody")));

    assertEquals(3, answers.size());
    assertEquals("1 done", answers.get(0));
    assertEquals("2", answers.get(1).substring(0, 1));
    assertEquals(false, answers.get(1).endsWith("done"));
    assertEquals("3 done", answers.get(2));
  }

  /** Votes of several blocks are on their way, and disks keep some of them back. */
  @Test
  void whoLeavesAmidPlaySeesWithHowMuch() {
    for (int evening = 0; evening < EVENINGS; evening++) {
      leaves(new Random(evening), "evening " + evening);
    }
  }

  private static void leaves(Random chance, String where) {
    Parlor room = new Parlor();
    room.seat(2);
    room.hasADisk(0, 1 + chance.nextInt(9));
    room.hasADisk(1, 1 + chance.nextInt(9));
    for (int bets = 0; bets < 6; bets++) {
      room.ask(chance.nextInt(2), "bet", "field", 5);
      room.run(chance.nextInt(6));
    }
    int who = chance.nextInt(2);
    room.submit(who, new Request.Leave());
    room.runUntil(() -> room.state(who).seatOf(room.player(who)) == null);
    room.run(30);

    List<String> kinds = room.scene(who).log().stream().map(each -> each.event().kind()).toList();
    assertTrue(kinds.contains("left"), where + ": " + kinds);
  }

  @Test
  void whoseSeatWasGivenUpWhileItSleptIsAnsweredWithTheStateThatItGetsThen() {
    Parlor room = new Parlor();
    room.seat(4);
    room.submit(3, new Request.Leave());
    room.fallsAsleep(3);
    room.runUntil(() -> room.state(0).validators().count() == 3);
    room.answers.clear();

    room.wakesUp(3);
    for (int other = 0; other < 3; other++) {
      room.relink(3, other);
    }
    room.runUntil(() -> room.state(3).seatOf(room.player(3)) == null);
    room.run(1_000);

    assertEquals(List.of("done"), room.answers);
  }
}
