package bitcraps.core.scenario;

import bitcraps.core.arena.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Says whether it is as expected, and if not, how it is. */
final class Judge {
  private final Stage stage;
  private final Runnable prompt;
  private final boolean forkWanted;

  /**
   * @param prompt does what is due, before anything else happens
   * @param forkWanted true when safety is not demanded
   */
  Judge(Stage stage, Runnable prompt, boolean forkWanted) {
    this.stage = stage;
    this.prompt = prompt;
    this.forkWanted = forkWanted;
  }

  /** What must never happen, and did. Beyond a fork that was wanted anything goes but slander. */
  List<String> breaches() {
    List<String> found = new ArrayList<>();
    if (!forkWanted) {
      found.addAll(stage.violations());
    }
    for (int member : stage.accused()) {
      if (forkWanted && stage.isHonest(member)) {
        found.add("Evidence names member " + member + ", who is honest.");
      }
    }
    return found;
  }

  /** Lets time pass until it is decided; empty when all is as expected. */
  String objection(Statement.Check check) {
    long millis = check.millis();
    return switch (check.expectation()) {
      case Expectation.Reached reached -> reached(reached, millis);
      case Expectation.Standstill _ -> standstill(millis);
      case Expectation.Silence _ -> silence(millis);
      case Expectation.AtMost most -> atMost(most);
      case Expectation.Members members -> members(members.devices());
      case Expectation.Fork fork -> fork(fork.wanted(), millis);
      case Expectation.Culprits culprits -> culprits(culprits, millis);
      case Expectation.Happened happened -> happened(happened);
      case Expectation.Wait _ -> {
        until(() -> false, millis);
        yield "";
      }
    };
  }

  /** Ends early when something happened that must never happen. */
  private boolean until(BooleanSupplier holds, long millis) {
    stage.runUntil(
        () -> {
          prompt.run();
          return holds.getAsBoolean() || isBroken();
        },
        millis);
    prompt.run();
    return holds.getAsBoolean();
  }

  private boolean isBroken() {
    return !forkWanted && !stage.violations().isEmpty();
  }

  private String reached(Expectation.Reached reached, long millis) {
    prompt.run();
    Cue.Measure measure = reached.measure();
    long goal = reached.goal() + (reached.more() ? top(measure) : 0);
    boolean done = until(() -> isReached(reached, goal), millis);
    return done ? "" : "of " + goal + " so far " + where(measure);
  }

  private long top(Cue.Measure measure) {
    return measure == Cue.Measure.EPOCH ? stage.epoch() : stage.height();
  }

  private boolean isReached(Expectation.Reached reached, long goal) {
    int there = 0;
    if (top(reached.measure()) < goal) {
      return false;
    }
    for (int device = 0; device < stage.replicas(); device++) {
      boolean named =
          reached.devices().isEmpty()
              ? stage.isUp(device) && stage.isHonest(device)
              : reached.devices().contains(device);
      if (named && measured(reached.measure(), device) < goal) {
        return false;
      }
      there += named ? 1 : 0;
    }
    return there > 0;
  }

  long measured(Cue.Measure measure, int device) {
    return switch (measure) {
      case VIEW -> stage.view(device);
      case HEIGHT -> stage.height(device);
      case EPOCH -> stage.epoch(device);
    };
  }

  private String where(Cue.Measure measure) {
    List<String> words = new ArrayList<>();
    for (int device = 0; device < stage.replicas(); device++) {
      String off = stage.isUp(device) ? "" : " (off)";
      words.add(stage.name(device) + " has " + measured(measure, device) + off);
    }
    return String.join(", ", words);
  }

  private String standstill(long millis) {
    prompt.run();
    long before = stage.height();
    until(() -> stage.height() > before, millis);
    return stage.height() == before
        ? ""
        : "height " + stage.height() + " became final at " + stage.millis() + " ms";
  }

  private String silence(long millis) {
    prompt.run();
    long before = stage.messages();
    until(() -> stage.messages() > before, millis);
    return stage.messages() == before ? "" : "somebody spoke at " + stage.millis() + " ms";
  }

  private String atMost(Expectation.AtMost most) {
    for (int device : most.devices()) {
      if (measured(most.measure(), device) > most.limit()) {
        return where(most.measure());
      }
    }
    return "";
  }

  private String members(List<Integer> devices) {
    return stage.members().equals(devices) ? "" : "they are " + stage.names(stage.members());
  }

  private String fork(boolean wanted, long millis) {
    boolean forked = wanted ? until(stage::isForked, millis) : stage.isForked();
    return forked == wanted ? "" : wanted ? "there is one chain" : "there are two chains";
  }

  private String culprits(Expectation.Culprits culprits, long millis) {
    if (millis > 0) {
      until(() -> culprits.exactly() && named(culprits).equals(sorted(culprits)), millis);
    }
    List<Integer> named = named(culprits);
    boolean fine =
        culprits.exactly() ? named.equals(sorted(culprits)) : culprits.devices().containsAll(named);
    return fine ? "" : "they are " + stage.names(named);
  }

  private List<Integer> named(Expectation.Culprits culprits) {
    return switch (culprits.charge()) {
      case ACCUSED -> stage.accused();
      case SKIPPED -> stage.skippedLeaders();
    };
  }

  private static List<Integer> sorted(Expectation.Culprits culprits) {
    return culprits.devices().stream().sorted().toList();
  }

  private String happened(Expectation.Happened happened) {
    long times = stage.faults().of(happened.kind());
    return times >= happened.times() ? "" : "it happened " + times + " times";
  }
}
