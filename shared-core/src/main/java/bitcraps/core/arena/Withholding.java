package bitcraps.core.arena;

import bitcraps.core.virtual.FaultKind;
import java.util.List;
import java.util.function.Consumer;

/** Tells some and not others, and nobody for a while; whom, it decides anew every two seconds. */
final class Withholding implements Conduct {
  private static final long PERIOD_MILLIS = 2_000;

  private long decidedAt = Long.MIN_VALUE;
  private long audience;
  private int everybodyHears;

  @Override
  public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
    Arena arena = from.arena;
    if (decidedAt < arena.now() - PERIOD_MILLIS) {
      decidedAt = arena.now();
      boolean silent = arena.random().below(4) == 0;
      audience = silent ? 0 : arena.random().nextLong();
      everybodyHears = arena.random().below(1 << Kind.values().length);
    }
    boolean heard = (audience >>> to.index & 1) != 0;
    if (heard || (audience != 0 && isForAll(Kind.of(word)))) {
      say.accept(word);
    } else {
      arena.faults().add(FaultKind.WITHHELD);
    }
  }

  private boolean isForAll(List<Kind> word) {
    List<Kind> kinds = List.of(Kind.values());
    return word.stream().allMatch(kind -> (everybodyHears >>> kinds.indexOf(kind) & 1) != 0);
  }
}
