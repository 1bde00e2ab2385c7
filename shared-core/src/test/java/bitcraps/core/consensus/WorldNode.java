package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One machine with its journal, its application and its driver, which obeys and decides nothing.
 */
final class WorldNode {
  final World world;
  final int index;
  final PlayerId player;
  final @Nullable SigningKey key;
  final List<JournalEntry> journal = new ArrayList<>();
  final TreeMap<Height, Hash> finals = new TreeMap<>();
  final TreeMap<Height, Output.Finalized> deliveries = new TreeMap<>();
  final List<Output> outputs = new ArrayList<>();
  private final List<JournalEntry> unsynced = new ArrayList<>();
  private List<JournalEntry> restored = List.of();
  private final List<Runnable> withheld = new ArrayList<>();
  private boolean syncing;
  private int life;
  boolean up;
  boolean diverged;
  int behind;
  PoolApplication application;
  Agreement machine;

  WorldNode(World world, int index, PlayerId player, @Nullable SigningKey key) {
    this.world = world;
    this.index = index;
    this.player = player;
    this.key = key;
    application = new PoolApplication(world.setup);
    machine = fresh(List.of());
  }

  private Agreement fresh(List<JournalEntry> entries) {
    return new Agreement(
        world.setup, key, world.scheme, application, World.TIMING, linked(), entries);
  }

  private List<Linked> linked() {
    List<Linked> linked = new ArrayList<>();
    for (WorldNode other : world.nodes) {
      if (other != this && other.up) {
        linked.add(new Linked(other.player, OptionalLong.empty()));
      }
    }
    return linked;
  }

  /** Comes up and is linked with everybody who is up. */
  void start() {
    up = true;
    machine = fresh(restored);
    step(new Input.Tick());
    for (WorldNode other : world.nodes) {
      if (other != this && other.up) {
        other.step(new Input.LinkUp(player));
      }
    }
  }

  /** Stops, losing what was not synced yet. */
  void crash() {
    up = false;
    life++;
    syncing = false;
    unsynced.clear();
    withheld.clear();
    for (WorldNode other : world.nodes) {
      if (other.up) {
        other.step(new Input.LinkDown(player));
      }
    }
  }

  /** Comes back from its journal. */
  void restart() {
    application = new PoolApplication(world.setup);
    finals.clear();
    List<JournalEntry> entries = new ArrayList<>();
    for (JournalEntry entry : journal) {
      entries.add(World.roundTrip(entry));
      if (entry instanceof JournalEntry.Settled settled) {
        application.replay(settled.block());
        finals.put(settled.block().header().height(), settled.block().hash());
      }
    }
    restored = entries;
    start();
  }

  void submit(int command) {
    application.add(command);
    if (up) {
      step(new Input.WorkChanged());
    }
  }

  void step(Input input) {
    if (!up) {
      return;
    }
    for (Output output : machine.step(input, world.now)) {
      obey(output);
    }
  }

  private void obey(Output output) {
    outputs.add(output);
    switch (output) {
      case Output.Persist persist -> persist(persist.entry());
      case Output.Broadcast broadcast -> whenSynced(() -> broadcast(broadcast.message()));
      case Output.SendTo to -> whenSynced(() -> send(to.peer(), to.message()));
      case Output.Finalized last -> whenSynced(() -> finalized(last));
      case Output.WakeAt wake -> {
        World.check(wake.millis() > world.now - 1, "nobody wakes in the past");
        int thisLife = life;
        world.at(Math.max(wake.millis(), world.now + 1), () -> tick(thisLife));
      }
      case Output.Accuse accuse -> {
        World.check(
            accuse.evidence().verify(world.setup.validators(), world.setup.table(), world.scheme),
            "an accusation is a proof");
        world.accusations.add(accuse.evidence());
      }
      case Output.Behind _ -> behind++;
      case Output.Dropped dropped -> world.dropReasons.add(dropped.reason());
      case Output.Diverged _ -> diverged = true;
    }
  }

  private void tick(int thisLife) {
    if (life == thisLife) {
      step(new Input.Tick());
    }
  }

  private void persist(JournalEntry entry) {
    if (world.syncMillisMax == 0) {
      journal.add(entry);
      return;
    }
    unsynced.add(entry);
    if (!syncing) {
      syncing = true;
      int thisLife = life;
      long wait = 1L + world.random.below((int) world.syncMillisMax);
      world.at(world.now + wait, () -> synced(thisLife));
    }
  }

  private void synced(int thisLife) {
    if (life == thisLife) {
      journal.addAll(unsynced);
      unsynced.clear();
      syncing = false;
      List<Runnable> due = new ArrayList<>(withheld);
      withheld.clear();
      due.forEach(Runnable::run);
    }
  }

  private void whenSynced(Runnable send) {
    if (syncing) {
      withheld.add(send);
    } else {
      send.run();
    }
  }

  private void broadcast(ConsensusMessage message) {
    world.witness(message);
    for (WorldNode other : world.nodes) {
      if (other != this && other.up) {
        world.send(new World.Packet(index, other.index, message));
      }
    }
  }

  private void send(PlayerId peer, ConsensusMessage message) {
    world.witness(message);
    for (WorldNode other : world.nodes) {
      if (other != this && other.player.equals(peer) && other.up) {
        world.send(new World.Packet(index, other.index, message));
      }
    }
  }

  private void finalized(Output.Finalized last) {
    Height height = last.block().header().height();
    long expected = finals.isEmpty() ? 1 : finals.lastKey().value() + 1;
    World.check(height.value() == expected, "blocks become final in order, each once");
    finals.put(height, last.block().hash());
    deliveries.put(height, last);
    world.witness(this, last);
  }

  /** The last height that anybody was shown here. */
  long shownHeight() {
    return deliveries.isEmpty() ? 0 : deliveries.lastKey().value();
  }

  <T extends Output> List<T> all(Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (Output output : outputs) {
      if (kind.isInstance(output)) {
        found.add(kind.cast(output));
      }
    }
    return found;
  }
}
