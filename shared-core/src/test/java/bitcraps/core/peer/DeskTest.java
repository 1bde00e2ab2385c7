package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.game.Action;
import bitcraps.core.table.TableSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person asks for is answered once. */
final class DeskTest {
  private static final long NOW = Parlor.START_MILLIS;

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
