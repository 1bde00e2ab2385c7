package bitcraps.core.arena;

import bitcraps.core.virtual.FaultKind;
import java.util.function.Consumer;

/** Listens and says nothing. */
final class Silent implements Conduct {
  @Override
  public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
    from.arena.faults().add(FaultKind.WITHHELD);
  }
}
