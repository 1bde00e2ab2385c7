package bitcraps.core.membership;

/** What became of an act on a part of agreed state, all of whose parts are immutable. */
public sealed interface Change<T> {
  /** It counts; {@code state} is what comes after it. */
  record Done<T>(T state) implements Change<T> {}

  /**
   * Nothing changed.
   *
   * @param code kebab-case and stable, for instance {@code above-free}
   * @param text one sentence for a person
   */
  record Refused<T>(String code, String text) implements Change<T> {}
}
