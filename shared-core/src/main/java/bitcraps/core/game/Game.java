package bitcraps.core.game;

import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.prng.Prng;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one game as pure functions over values. An instance holds the settings of its table
 * and nothing else; every state is immutable. Nothing here throws on an impossible action: it is
 * {@link Outcome.Rejected} and the state stays as it was.
 *
 * @param <S> the state of the game
 */
public interface Game<S> {
  /** Kebab-case name, as in links, odds and pages: {@code craps}. */
  String id();

  /** Raised whenever the same actions could lead to other states; part of the rules hash. */
  int version();

  S initial();

  /** Someone took a seat. */
  Outcome<S> sit(S state, Seat seat);

  /**
   * The seat's player leaves: bets that the rules let go are returned, contract bets are settled as
   * the rule book says, turns pass on.
   */
  Outcome<S> leave(S state, Seat seat);

  /** All bets of the seat go to the bank: it withheld its share of a closed roll. */
  Outcome<S> forfeit(S state, Seat seat);

  /** All bets of all seats are returned: a roll that never opened at a table that is given up. */
  Outcome<S> refund(S state);

  /**
   * Judges one action.
   *
   * @param stack chips that the seat has beside its bets
   */
  Outcome<S> act(S state, Seat seat, Action action, long stack);

  /** The seat whose turn it is let the countdown run out. */
  Outcome<S> expire(S state);

  /** Plays the draw that an accepted action asked for ({@link Outcome.Accepted#wantsDraw}). */
  Outcome<S> draw(S state, Prng random);

  /** What a draw shows from this generator, whatever the state: a stranger can draw it again. */
  List<Integer> numbers(Prng random);

  /** The seat that has to act before a deadline, or null when nobody has to. */
  @Nullable Seat turn(S state);

  /** Chips that the seat has in bets; always equals what the ledger holds for it. */
  long atRisk(S state, Seat seat);

  /** The most that the bank could have to pay, beyond stakes, for all open bets together. */
  long liability(S state);

  /** What a page may show; built up from nothing, so hidden things stay hidden by default. */
  ViewNode view(S state);

  void write(Writer out, S state);

  /** Reads what {@link #write} wrote; refuses a state that the rules cannot reach. */
  S read(Reader in);
}
