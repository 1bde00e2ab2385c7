package bitcraps.core.game;

import java.util.List;

/** What the rules say to an action, a draw or a change of seats. */
public sealed interface Outcome<S> {
  /**
   * @param state the next state
   * @param transfers chips that move, in order; each is possible when those before it are done
   * @param events what happened, for people
   * @param wantsDraw the action closes the bets and asks for randomness ({@link Game#draw})
   */
  record Accepted<S>(S state, List<Transfer> transfers, List<GameEvent> events, boolean wantsDraw)
      implements Outcome<S> {}

  /** Nothing changed. */
  record Rejected<S>(Rejection rejection) implements Outcome<S> {}
}
