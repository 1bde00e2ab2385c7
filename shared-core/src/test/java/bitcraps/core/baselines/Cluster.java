package bitcraps.core.baselines;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.Agenda;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.Network;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** All replicas of one engine on one thread and one virtual clock. */
final class Cluster {
  private final Agenda<Runnable> agenda = new Agenda<>();
  private final FaultCount faults = new FaultCount();
  private final List<Node> nodes = new ArrayList<>();
  private final Network network;
  private final Load load;
  private final History history;
  private final Meter meter = new Meter();
  private long now;

  Cluster(LineUp lineUp, Members members, Load load, Weather weather, long seed) {
    this.load = load;
    int count = members.count();
    Prng random = new Prng(Sha256.tagged("test/cluster", Bytes.utf8("" + seed)));
    network = new Network(count, random, faults, weather);
    history = new History(load, count);
    for (int i = 0; i < count; i++) {
      Node node = new Node(i);
      node.engine = lineUp.engine(members, node);
      nodes.add(node);
    }
    for (Node node : nodes) {
      after(0, node, Engine::start);
    }
  }

  /** One replica's view of all this; without an engine once it has crashed. */
  private final class Node implements Host {
    private final int index;
    private @Nullable Engine engine;
    private long wakeAt = Long.MAX_VALUE;

    Node(int index) {
      this.index = index;
    }

    @Override
    public int self() {
      return index;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public void send(int to, Word word) {
      meter.sent(word);
      if (network.loses(index, to)) {
        return;
      }
      Node receiver = nodes.get(to);
      long arrival = network.arrival(index, to, now);
      Cluster.this.after(arrival - now, receiver, engine -> engine.receive(index, word));
      if (network.duplicates()) {
        long again = network.arrival(index, to, now);
        Cluster.this.after(again - now, receiver, engine -> engine.receive(index, word));
      }
    }

    @Override
    public void broadcast(Word word) {
      for (int to = 0; to < nodes.size(); to++) {
        if (to != index) {
          send(to, word);
        }
      }
    }

    @Override
    public void wakeAt(long millis) {
      if (millis != wakeAt) {
        wakeAt = millis;
        if (millis != Long.MAX_VALUE) {
          Cluster.this.after(Math.max(0, millis - now), this, engine -> ring(engine, millis));
        }
      }
    }

    private void ring(Engine running, long millis) {
      if (wakeAt == millis) {
        wakeAt = Long.MAX_VALUE;
        running.tick();
      }
    }

    @Override
    public void after(long millis, Runnable what) {
      Cluster.this.after(millis, this, _ -> what.run());
    }

    @Override
    public boolean wants(long count) {
      return load.wants(count);
    }

    @Override
    public Bytes batch(long count) {
      return load.wants(count) ? load.fresh(index, now) : Bytes.EMPTY;
    }

    @Override
    public void decided(long position, Bytes batch) {
      history.decided(index, position, batch, now);
    }
  }

  /** What happens to an engine that is still there. */
  private interface Event {
    void reach(Engine engine);
  }

  private void after(long millis, Node node, Event event) {
    agenda.plan(
        now + millis,
        () -> {
          Engine engine = node.engine;
          if (engine != null) {
            event.reach(engine);
          }
        });
  }

  /** It never says or does anything again. */
  void crash(int index) {
    nodes.get(index).engine = null;
  }

  /** More work for everybody; clients tell all replicas at once. */
  void submit(long batches) {
    load.submit(batches);
    for (Node node : nodes) {
      after(0, node, Engine::workChanged);
    }
  }

  /** Whoever proposed last says and does nothing from now on. */
  void crashLeader() {
    crash(load.lastProposer());
  }

  /** Lets virtual time pass; false when it is {@code endMillis} and still not done. */
  boolean runUntil(BooleanSupplier done, long endMillis) {
    while (!done.getAsBoolean()) {
      Agenda.Due<Runnable> next = agenda.takeUntil(endMillis);
      if (next == null) {
        now = endMillis;
        return done.getAsBoolean();
      }
      now = next.millis();
      next.what().run();
    }
    return true;
  }

  /** True once everybody who is up has so many batches. */
  boolean allHave(long batches) {
    for (Node node : nodes) {
      if (node.engine != null && history.batches(node.index) < batches) {
        return false;
      }
    }
    return true;
  }

  long now() {
    return now;
  }

  Network network() {
    return network;
  }

  FaultCount faults() {
    return faults;
  }

  History history() {
    return history;
  }

  Meter meter() {
    return meter;
  }
}
