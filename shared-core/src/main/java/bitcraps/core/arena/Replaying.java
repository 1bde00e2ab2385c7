package bitcraps.core.arena;

import bitcraps.core.virtual.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Says old things again, of earlier views and epochs, to anybody. */
final class Replaying implements Conduct {
  private static final int MEMORY = 500;
  private final List<Word> memory = new ArrayList<>();

  @Override
  public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
    say.accept(word);
    Arena arena = from.arena;
    if (memory.size() < MEMORY) {
      memory.add(word);
    } else {
      memory.set(arena.random().below(MEMORY), word);
    }
    if (arena.random().below(3) == 0) {
      arena.faults().add(FaultKind.REPLAY);
      say.accept(memory.get(arena.random().below(memory.size())));
    }
  }
}
