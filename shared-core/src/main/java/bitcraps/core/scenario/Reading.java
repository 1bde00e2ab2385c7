package bitcraps.core.scenario;

import java.util.List;

/** What became of a text. */
public sealed interface Reading {
  record Ok(Scenario scenario) implements Reading {}

  /** The first complaint of each line, in their order. */
  record Faulty(List<Complaint> complaints) implements Reading {
    public Faulty {
      complaints = List.copyOf(complaints);
    }
  }
}
