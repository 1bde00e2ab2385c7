package bitcraps.core.ledger;

/** What became of an operation on a {@link Ledger}. */
public sealed interface Posting {
  /** It is booked; {@code ledger} is the next state. */
  record Done(Ledger ledger) implements Posting {}

  /**
   * Nothing changed.
   *
   * @param code kebab-case and stable, for instance {@code above-stack}
   * @param text one sentence for a person
   */
  record Refused(String code, String text) implements Posting {}
}
