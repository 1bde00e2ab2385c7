package bitcraps.core.arena;

import java.util.function.Consumer;

/** Speaks honestly, but a crash makes it forget what it voted, and it goes on with the same key. */
final class Amnesiac implements Conduct {
  @Override
  public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
    say.accept(word);
  }
}
