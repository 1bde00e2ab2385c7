package bitcraps.core.arena;

import java.util.function.Consumer;

/** How a replica turns what its machine wants to say into what it says to one other. */
interface Conduct {
  /**
   * @param say called for each word that is to travel, in order; never called: nothing is said
   */
  void say(Replica from, Replica to, Word word, Consumer<Word> say);

  /** Follows the rules: by itself, or as one of two that share a key. */
  final class Plain implements Conduct {
    @Override
    public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
      say.accept(word);
    }
  }
}
