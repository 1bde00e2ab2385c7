package bitcraps.core.scenario;

import bitcraps.core.arena.Kind;
import bitcraps.core.arena.Stage;
import java.util.ArrayList;
import java.util.List;

/** Plays a scenario: events on their cues, checks one after another. */
public final class Play {
  private final Scenario scenario;
  private final Stage stage;
  private final Director director;
  private final Judge judge;
  private final List<Prompt> prompts = new ArrayList<>();
  private final List<Report.Step> steps = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /** An event and whether its turn has come. */
  private static final class Prompt {
    final Statement.Event event;
    boolean heard;
    boolean done;

    Prompt(Statement.Event event) {
      this.event = event;
    }
  }

  private Play(Scenario scenario) {
    this.scenario = scenario;
    stage = new Stage(scenario.lineUp());
    director = new Director(stage);
    judge = new Judge(stage, this::prompt, scenario.expectsFork());
  }

  /** Plays it from its beginning until its last check, or the first that fails. */
  public static Report of(Scenario scenario) {
    return new Play(scenario).run();
  }

  private Report run() {
    stage.listen(this::heard);
    for (Statement each : scenario.statements()) {
      if (each instanceof Statement.Event event) {
        prompts.add(new Prompt(event));
      }
    }
    for (int i = 0; i < prompts.size(); i++) {
      if (prompts.get(i).event.cue() instanceof Cue.AtMillis at) {
        int place = i;
        stage.after(at.millis(), () -> perform(place));
      }
    }
    for (Statement each : scenario.statements()) {
      if (each instanceof Statement.Check check && failures.isEmpty()) {
        check(check);
      }
    }
    if (failures.isEmpty()) {
      demandThatAllHappened();
      failures.addAll(judge.breaches());
    }
    return report();
  }

  private void check(Statement.Check check) {
    String objection = judge.objection(check);
    if (objection.isEmpty()) {
      steps.add(new Report.Step(stage.millis(), check.line(), check.text()));
    } else {
      failures.addAll(judge.breaches());
      failures.add("Line " + check.line() + ": \"" + check.text() + "\", but " + objection + ".");
    }
  }

  private void demandThatAllHappened() {
    for (Prompt each : prompts) {
      if (!each.done) {
        failures.add(
            "Line "
                + each.event.line()
                + ": \""
                + each.event.text()
                + "\" never happened in "
                + stage.millis()
                + " ms.");
      }
    }
  }

  /** Before anything else happens: whose cue has come? */
  private void prompt() {
    for (int i = 0; i < prompts.size(); i++) {
      if (!prompts.get(i).done && hasCome(prompts.get(i))) {
        perform(i);
      }
    }
  }

  private boolean hasCome(Prompt prompt) {
    return switch (prompt.event.cue()) {
      case Cue.AtMillis _, Cue.Then _ -> false;
      case Cue.AtHeight at -> stage.height() >= at.height();
      case Cue.AtEpoch at -> stage.epoch() >= at.epoch();
      case Cue.Reaches reaches ->
          stage.isUp(reaches.device())
              && judge.measured(reaches.measure(), reaches.device()) >= reaches.goal();
      case Cue.Sends _ -> prompt.heard;
    };
  }

  private void heard(int replica, Kind kind, long view) {
    for (Prompt each : prompts) {
      if (each.event.cue() instanceof Cue.Sends sends) {
        boolean fits = sends.device() == replica && sends.kind() == kind;
        each.heard |= fits && (sends.view() == 0 || sends.view() == view);
      }
    }
  }

  private void perform(int place) {
    Prompt prompt = prompts.get(place);
    prompt.done = true;
    steps.add(new Report.Step(stage.millis(), prompt.event.line(), prompt.event.text()));
    director.perform(prompt.event.deed(), prompt.event.forMillis());
    boolean more = place + 1 < prompts.size();
    if (more && prompts.get(place + 1).event.cue() instanceof Cue.Then then) {
      stage.after(then.millis(), () -> perform(place + 1));
    }
  }

  private Report report() {
    return new Report(
        steps,
        failures,
        stage.millis(),
        stage.height(),
        stage.epoch(),
        stage.members(),
        stage.accused(),
        stage.faults(),
        stage.logHash());
  }
}
