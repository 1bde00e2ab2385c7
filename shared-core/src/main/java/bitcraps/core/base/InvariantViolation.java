package bitcraps.core.base;

/** A bug of ours was caught in the act. The only exception that crosses a room's door. */
public final class InvariantViolation extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public InvariantViolation(String sentence) {
    super(sentence);
  }
}
