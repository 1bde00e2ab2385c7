package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A replicated list of one-byte commands, each at most once. Command 255 ends the epoch, 254 is
 * never valid.
 */
final class PoolApplication implements Application {
  static final int ENDS_EPOCH = 255;
  static final int INVALID = 254;
  private static final int A_BLOCK = 4;

  record State(Hash root, TreeSet<Integer> done) {}

  private final TreeMap<Hash, State> states = new TreeMap<>();
  private final TreeSet<Integer> pool = new TreeSet<>();
  private Hash tip;

  /** Mixed into every root: applications with different salts diverge. */
  String salt = "";

  PoolApplication(EpochSetup setup) {
    tip = setup.genesisBlock();
    states.put(tip, new State(setup.genesisStateRoot(), new TreeSet<>()));
  }

  void add(int command) {
    if (!finalState().done().contains(command)) {
      pool.add(command);
    }
  }

  State finalState() {
    State state = states.get(tip);
    if (state == null) {
      throw new AssertionError("the final state is there");
    }
    return state;
  }

  @Override
  public boolean hasWork() {
    return !pool.isEmpty();
  }

  @Override
  public Bytes propose(Hash parent, long timeMillis) {
    State state = states.get(parent);
    if (state == null) {
      throw new AssertionError("a parent was judged before its children");
    }
    List<Integer> open = new ArrayList<>();
    for (int command : pool) {
      if (!state.done().contains(command) && open.size() < A_BLOCK) {
        open.add(command);
      }
    }
    byte[] raw = new byte[open.size()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) (int) open.get(i);
    }
    return Bytes.wrap(raw);
  }

  @Override
  public Judgement judge(Block block) {
    State before = states.get(block.header().parent());
    if (before == null) {
      throw new AssertionError("parents are judged before their children");
    }
    TreeSet<Integer> done = new TreeSet<>(before.done());
    boolean ends = false;
    for (int i = 0; i < block.payload().size(); i++) {
      int command = block.payload().at(i);
      if (command == INVALID || !done.add(command)) {
        return new Judgement.Invalid("command " + command);
      }
      ends |= command == ENDS_EPOCH;
    }
    Hash root =
        Sha256.tagged("test/root", before.root().bytes(), block.payload(), Bytes.utf8(salt));
    states.put(block.hash(), new State(root, done));
    return new Judgement.Valid(root, ends);
  }

  @Override
  public void finalized(Hash block) {
    State state = states.get(block);
    if (state == null) {
      throw new AssertionError("a final block was judged");
    }
    tip = block;
    pool.removeAll(state.done());
  }

  /** Applies a final block from a journal. */
  void replay(Block block) {
    judge(block);
    finalized(block.hash());
  }
}
