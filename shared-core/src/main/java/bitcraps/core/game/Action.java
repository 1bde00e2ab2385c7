package bitcraps.core.game;

import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * What a player wants to do. The same flat form for every game, so that links, pages and logs need
 * no special case.
 *
 * @param type kebab-case verb, for instance {@code bet}, {@code take-down}, {@code roll}
 * @param target kebab-case object, for instance {@code place-6}; may be empty
 * @param amount chips, or 0 where the verb needs none
 */
public record Action(String type, String target, long amount) {
  public static final int TEXT_SIZE_MAX = 32;

  public Action {
    Invariant.check(amount >= 0, "an amount is not negative");
  }

  public void write(Writer out) {
    out.text(type).text(target).u63(amount);
  }

  public static Action read(Reader in) {
    return new Action(in.text(TEXT_SIZE_MAX), in.text(TEXT_SIZE_MAX), in.u63());
  }
}
