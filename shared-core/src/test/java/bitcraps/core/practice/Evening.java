package bitcraps.core.practice;

import bitcraps.core.base.Bytes;
import bitcraps.core.game.Action;
import bitcraps.core.game.Strategy;
import bitcraps.core.peer.Input.Submit;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** A practice table in virtual time, with whoever sits at it before the page. */
final class Evening {
  static final long START_MILLIS = 1_700_000_000_000L;
  private static final int STEPS_MAX = 2_000_000;

  final PracticeTable table;
  final List<Scene> scenes = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  final List<String> halts = new ArrayList<>();
  long now = START_MILLIS;
  private long alarm = START_MILLIS;
  private long requests;

  Evening(int bots, String entropy) {
    this(bots, entropy, TableSettings.standard());
  }

  Evening(int bots, String entropy, TableSettings settings) {
    Company company = new Company(bots, Strategy.NAMES);
    table = new PracticeTable(settings, company, "Ann", Bytes.utf8(entropy), now);
  }

  /** Lets time pass until something holds; false when it did not in time. */
  boolean runUntil(BooleanSupplier holds, long millisMax) {
    long end = now + millisMax;
    for (int i = 0; i < STEPS_MAX && !holds.getAsBoolean(); i++) {
      if (alarm > end) {
        now = end;
        return holds.getAsBoolean();
      }
      now = Math.max(now, alarm);
      take(new Input.Tick());
    }
    return holds.getAsBoolean();
  }

  List<Output> take(Input input) {
    List<Output> outputs = table.take(input, now);
    for (Output each : outputs) {
      switch (each) {
        case Output.Show it -> {
          scenes.add(it.scene());
          notices.addAll(it.notices());
        }
        case Output.WakeAt it -> alarm = it.millis();
        case Output.Halt it -> halts.add(it.reason());
      }
    }
    return outputs;
  }

  /** The person asks for something; the number comes back with the answer. */
  long wish(Request request) {
    take(new Input.Wish(new Submit(++requests, request)));
    return requests;
  }

  long play(String verb, String target, long amount) {
    return wish(new Request.Play(new Action(verb, target, amount)));
  }

  boolean isDone(long request) {
    return notices.contains(new Notice.Answered(request, null));
  }

  Scene scene() {
    return scenes.getLast();
  }

  TableState state() {
    return Objects.requireNonNull(table.person().state());
  }

  int rolls() {
    return (int) notices.stream().filter(Notice.Rolled.class::isInstance).count();
  }

  boolean isReady(int voters) {
    return state().validators().count() == voters
        && state().key() != null
        && scene().status() == Scene.Status.SEATED;
  }
}
