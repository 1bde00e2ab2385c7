package bitcraps.core.baselines.ours;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.baselines.Engine;
import bitcraps.core.baselines.Host;
import bitcraps.core.baselines.Members;
import bitcraps.core.baselines.Word;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Linked;
import bitcraps.core.consensus.Output;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * One replica: journal entries are safe within the moment, and everybody is linked to everybody.
 */
public final class Ours implements Engine {
  /** Virtual time starts here, so that no block is older than its genesis. */
  private static final long START_MILLIS = 1_700_000_000_000L;

  private final Members members;
  private final Host host;
  private final Agreement machine;

  /**
   * @param window how many views in a row one validator leads
   * @param genuine whether a batch is one that players want
   */
  public Ours(Members members, Host host, Timing timing, int window, Predicate<Bytes> genuine) {
    this.members = members;
    this.host = host;
    EpochSetup setup = setup(members, window);
    machine =
        new Agreement(
            setup,
            members.key(host.self()),
            members.scheme(),
            new Batches(host, genuine, setup.genesisBlock(), setup.genesisStateRoot()),
            timing,
            others(members, host.self()),
            List.of());
  }

  /** Nobody measures here: all engines keep the same constant time-out. */
  private static List<Linked> others(Members members, int self) {
    List<Linked> others = new ArrayList<>();
    for (int i = 0; i < members.count(); i++) {
      if (i != self) {
        others.add(new Linked(members.set().at(i).player(), OptionalLong.empty()));
      }
    }
    return others;
  }

  private static EpochSetup setup(Members members, int window) {
    return new EpochSetup(
        new TableId(name("table")),
        new Epoch(0),
        new ValidatorSet(members.set().validators(), window),
        name("genesis"),
        new Height(0),
        name("root"),
        START_MILLIS);
  }

  private static Hash name(String what) {
    return Sha256.tagged("test/baselines", Bytes.utf8(what));
  }

  private PlayerId player(int index) {
    return members.set().at(index).player();
  }

  @Override
  public void start() {
    step(new Input.Tick());
  }

  @Override
  public void receive(int from, Word word) {
    step(new Input.Received(((OurWord) word).message(), player(from)));
  }

  @Override
  public void tick() {
    step(new Input.Tick());
  }

  @Override
  public void workChanged() {
    step(new Input.WorkChanged());
  }

  private void step(Input input) {
    boolean votes = false;
    for (Output output : machine.step(input, START_MILLIS + host.now())) {
      switch (output) {
        case Output.Broadcast broadcast -> host.broadcast(new OurWord(broadcast.message()));
        case Output.SendTo to ->
            host.send(members.set().indexOf(to.peer()).orElseThrow(), new OurWord(to.message()));
        case Output.Finalized done ->
            host.decided(done.block().header().height().value() - 1, done.block().payload());
        case Output.WakeAt wake ->
            host.wakeAt(Math.max(host.now() + 1, wake.millis() - START_MILLIS));
        case Output.Persist persist -> votes |= persist.entry() instanceof JournalEntry.Voted;
        case Output.Behind _ -> {}
        case Output.Dropped _ -> {}
        case Output.Accuse accuse -> throw new AssertionError("nobody lies here: " + accuse);
        case Output.Diverged diverged -> throw new AssertionError("a quorum differs: " + diverged);
      }
    }
    if (votes) {
      awaitJournal();
    }
  }

  /** One write for whatever comes in at this moment, as a journal does that commits in groups. */
  private void awaitJournal() {
    step(new Input.Writing());
    host.after(0, () -> step(new Input.Written()));
  }
}
