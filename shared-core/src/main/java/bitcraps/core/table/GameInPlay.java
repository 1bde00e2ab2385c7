package bitcraps.core.table;

import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.game.Action;
import bitcraps.core.game.Game;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.ViewNode;
import bitcraps.core.prng.Prng;
import org.jspecify.annotations.Nullable;

/** A game together with a state of it, so that a table need not know what the state is made of. */
final class GameInPlay<S> {
  private final Game<S> game;
  private final S state;

  private GameInPlay(Game<S> game, S state) {
    this.game = game;
    this.state = state;
  }

  static <S> GameInPlay<S> start(Game<S> game) {
    return new GameInPlay<>(game, game.initial());
  }

  static <S> GameInPlay<S> read(Reader in, Game<S> game) {
    return new GameInPlay<>(game, game.read(in));
  }

  void write(Writer out) {
    game.write(out, state);
  }

  Outcome<GameInPlay<?>> sit(Seat seat) {
    return lift(game.sit(state, seat));
  }

  Outcome<GameInPlay<?>> leave(Seat seat) {
    return lift(game.leave(state, seat));
  }

  Outcome<GameInPlay<?>> forfeit(Seat seat) {
    return lift(game.forfeit(state, seat));
  }

  Outcome<GameInPlay<?>> refund() {
    return lift(game.refund(state));
  }

  Outcome<GameInPlay<?>> act(Seat seat, Action action, long stack) {
    return lift(game.act(state, seat, action, stack));
  }

  Outcome<GameInPlay<?>> expire() {
    return lift(game.expire(state));
  }

  Outcome<GameInPlay<?>> draw(Prng random) {
    return lift(game.draw(state, random));
  }

  @Nullable Seat turn() {
    return game.turn(state);
  }

  long atRisk(Seat seat) {
    return game.atRisk(state, seat);
  }

  long liability() {
    return game.liability(state);
  }

  ViewNode view() {
    return game.view(state);
  }

  private Outcome<GameInPlay<?>> lift(Outcome<S> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<S> accepted ->
          new Outcome.Accepted<>(
              new GameInPlay<>(game, accepted.state()),
              accepted.transfers(),
              accepted.events(),
              accepted.wantsDraw());
      case Outcome.Rejected<S> rejected -> new Outcome.Rejected<>(rejected.rejection());
    };
  }
}
