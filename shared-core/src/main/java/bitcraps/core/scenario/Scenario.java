package bitcraps.core.scenario;

import bitcraps.core.arena.LineUp;
import java.util.List;

/**
 * One case.
 *
 * @param title its first line
 * @param statements events and checks in their order in the text
 */
public record Scenario(String title, LineUp lineUp, List<Statement> statements) {
  public Scenario {
    statements = List.copyOf(statements);
  }

  /** True when the chain is meant to fork: then safety is not demanded. */
  boolean expectsFork() {
    for (Statement each : statements) {
      if (each instanceof Statement.Check check
          && check.expectation() instanceof Expectation.Fork fork
          && fork.wanted()) {
        return true;
      }
    }
    return false;
  }
}
