package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Invariant;
import bitcraps.core.consensus.Application;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The application of the arena: clients whose commands are numbered 1, 2, 3, ..., and one command
 * that puts a device in the place of another and so ends the epoch.
 *
 * <p>A payload is a list of 32-bit items: {@code client << 24 | number}, or {@link #swap}. Under a
 * policy it is a {@link Load}, and {@link Affairs} say who votes next.
 */
public final class Numbers implements Application {
  private static final String ROOT = "bitcraps/1/arena-root";
  private static final int SWAP = 0x8000_0000;
  private static final int NUMBER_MASK = 0xff_ffff;

  private static final int EVIDENCE_COUNT_MAX = 16;

  /** Commands of one client in one block, at the most. */
  public static final int A_CLIENT = 2;

  /**
   * The replicated state.
   *
   * @param done the last number of each client
   * @param affairs who votes, and why
   * @param members device index of each validator, in the order of joining
   */
  public record State(
      Hash root,
      Height height,
      long epoch,
      List<Integer> done,
      Affairs affairs,
      List<Integer> members) {
    public State {
      done = List.copyOf(done);
      members = List.copyOf(members);
    }
  }

  private final TreeMap<Hash, State> states = new TreeMap<>();
  private final int[] known;
  private final List<Evidence> evidence = new ArrayList<>();
  private @Nullable Certificate finalization;
  private int wish;
  private Hash tip;

  public Numbers(Hash tip, State state) {
    this.tip = tip;
    this.known = new int[state.done().size()];
    states.put(tip, state);
  }

  static State genesis(int clients, Affairs affairs) {
    List<Integer> done = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      done.add(0);
    }
    Hash root = Sha256.tagged(ROOT, Bytes.EMPTY);
    return new State(root, new Height(0), 0, done, affairs, affairs.members());
  }

  /** The item that puts {@code in} in the place of {@code out}, in this epoch only. */
  static int swap(long epoch, int out, int in) {
    return SWAP | (int) (epoch & 0x7f) << 16 | out << 8 | in;
  }

  static int command(int client, int number) {
    return client << 24 | number;
  }

  State finalState() {
    return state(tip);
  }

  Hash tip() {
    return tip;
  }

  /** A client's commands up to this number are known here; true when that is news. */
  public boolean learn(int client, int number) {
    boolean fresh = number > known[client];
    known[client] = Math.max(known[client], number);
    return fresh;
  }

  /** This swap is wanted; true when that is news. */
  boolean wish(int item) {
    boolean fresh = wish != item;
    wish = item;
    return fresh;
  }

  /** For a block of mine to carry. */
  void learn(Certificate latest) {
    finalization = latest;
  }

  /** For a block of mine to carry. */
  void learn(Evidence fresh) {
    evidence.add(fresh);
    if (evidence.size() > EVIDENCE_COUNT_MAX) {
      evidence.remove(0);
    }
  }

  private State state(Hash block) {
    return Objects.requireNonNull(states.get(block), "a parent was judged before its children");
  }

  @Override
  public boolean hasWork() {
    return !open(finalState()).isEmpty();
  }

  private List<Integer> open(State state) {
    List<Integer> items = new ArrayList<>();
    for (int client = 0; client < known.length; client++) {
      int done = state.done().get(client);
      for (int number = done + 1; number <= Math.min(known[client], done + A_CLIENT); number++) {
        items.add(command(client, number));
      }
    }
    if (wish != 0 && after(state, List.of(wish)) != null) {
      items.add(wish);
    }
    return items;
  }

  @Override
  public Bytes propose(Hash parent, long timeMillis) {
    State state = state(parent);
    return state.affairs().payload(open(state), finalization, evidence);
  }

  static Bytes payload(List<Integer> items) {
    byte[] raw = new byte[4 * items.size()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) (items.get(i / 4) >> (24 - 8 * (i % 4)));
    }
    return Bytes.wrap(raw);
  }

  /** Null when the payload is no list of items. */
  static @Nullable List<Integer> items(Bytes payload) {
    if (payload.size() % 4 != 0) {
      return null;
    }
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < payload.size(); i += 4) {
      items.add(
          payload.at(i) << 24
              | payload.at(i + 1) << 16
              | payload.at(i + 2) << 8
              | payload.at(i + 3));
    }
    return items;
  }

  @Override
  public Judgement judge(Block block) {
    State before = state(block.header().parent());
    Load load = before.affairs().load(block.payload());
    State after = load == null ? null : after(before, load.items());
    if (load == null || after == null) {
      return new Judgement.Invalid("items that are not due");
    }
    State judged = judged(before, block, load, after);
    states.put(block.hash(), judged);
    return new Judgement.Valid(judged.root(), judged.epoch() != before.epoch());
  }

  private static State judged(State before, Block block, Load load, State after) {
    Height height = block.header().height();
    Affairs affairs = before.affairs().after(block, load);
    long epoch = after.epoch();
    List<Integer> members = after.members();
    if (epoch == before.epoch() && affairs.isEpochsEnd(height.value())) {
      epoch++;
    }
    if (epoch != before.epoch()) {
      affairs = affairs.turned(before.members(), members);
      members = affairs.members();
    }
    Hash root = affairs.under(Sha256.tagged(ROOT, before.root().bytes(), block.payload()));
    return new State(root, height, epoch, after.done(), affairs, members);
  }

  /** As {@link #judge}, of a block that may have lost its parent. */
  Judgement judgeIfKnown(Block block) {
    return states.containsKey(block.header().parent())
        ? judge(block)
        : new Judgement.Invalid("no parent");
  }

  private static @Nullable State after(State before, List<Integer> items) {
    List<Integer> done = new ArrayList<>(before.done());
    List<Integer> members = before.members();
    long epoch = before.epoch();
    for (int item : items) {
      if (epoch != before.epoch()) {
        return null;
      }
      if (item < 0) {
        members = swapped(before, item);
        if (members == null) {
          return null;
        }
        epoch++;
      } else {
        int client = item >>> 24;
        if (client >= done.size() || (item & NUMBER_MASK) != done.get(client) + 1) {
          return null;
        }
        done.set(client, item & NUMBER_MASK);
      }
    }
    return new State(before.root(), before.height(), epoch, done, before.affairs(), members);
  }

  private static @Nullable List<Integer> swapped(State state, int item) {
    int out = item >>> 8 & 0xff;
    int in = item & 0xff;
    boolean due = (item >>> 16 & 0x7f) == (state.epoch() & 0x7f);
    if (!due || !state.members().contains(out) || state.members().contains(in)) {
      return null;
    }
    List<Integer> members = new ArrayList<>(state.members());
    members.remove(Integer.valueOf(out));
    members.add(in);
    return members;
  }

  @Override
  public void finalized(Hash block) {
    State state = state(block);
    tip = block;
    states.values().removeIf(each -> each.height().compareTo(state.height()) < 0);
  }

  /** Applies a final block from a journal. */
  void replay(Block block) {
    Judgement judgement = judge(block);
    Invariant.check(judgement instanceof Judgement.Valid, "what is final is valid");
    finalized(block.hash());
  }
}
