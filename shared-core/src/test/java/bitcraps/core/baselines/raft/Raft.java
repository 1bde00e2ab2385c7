package bitcraps.core.baselines.raft;

import bitcraps.core.base.Bytes;
import bitcraps.core.baselines.Engine;
import bitcraps.core.baselines.Host;
import bitcraps.core.baselines.Word;
import io.microraft.RaftConfig;
import io.microraft.RaftEndpoint;
import io.microraft.RaftNode;
import io.microraft.executor.RaftNodeExecutor;
import io.microraft.model.message.RaftMessage;
import io.microraft.statemachine.StateMachine;
import io.microraft.transport.Transport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One node, with its executor, transport and state machine. */
public final class Raft implements Engine, RaftNodeExecutor, Transport, StateMachine {
  private static final String NEW_TERM = "a new term";

  /** MicroRaft counts these in whole seconds; an election starts after half a second more. */
  private static final int HEARTBEAT_SECONDS = 1;

  private static final int ELECTION_MILLIS = 500;

  /** A node of the group. */
  record Endpoint(int index) implements RaftEndpoint {
    @Override
    public Object getId() {
      return index;
    }
  }

  private final Host host;
  private final int window;
  private final RaftNode node;
  private long batches;
  private int underWay;

  /**
   * @param count nodes of the group
   * @param window how many batches the leader has under way at a time
   */
  public Raft(Host host, int count, int window) {
    this.host = host;
    this.window = window;
    List<RaftEndpoint> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Endpoint(i));
    }
    node =
        RaftNode.newBuilder()
            .setGroupId("baselines")
            .setLocalEndpoint(all.get(host.self()))
            .setInitialGroupMembers(all)
            .setConfig(
                RaftConfig.newBuilder()
                    .setLeaderElectionTimeoutMillis(ELECTION_MILLIS)
                    .setLeaderHeartbeatPeriodSecs(HEARTBEAT_SECONDS)
                    .setLeaderHeartbeatTimeoutSecs(2 * HEARTBEAT_SECONDS)
                    .build())
            .setExecutor(this)
            .setTransport(this)
            .setStateMachine(this)
            .setRandom(new Random(host.self()))
            .setClock(new VirtualClock(host))
            .build();
  }

  /** The cluster's time. */
  private static final class VirtualClock extends Clock {
    private final Host host;

    VirtualClock(Host host) {
      this.host = host;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(host.now());
    }
  }

  @Override
  public void start() {
    var _ = node.start();
  }

  @Override
  public void receive(int from, Word word) {
    node.handle(((RaftWord) word).message());
  }

  @Override
  public void tick() {}

  @Override
  public void workChanged() {
    propose();
  }

  /** A leader replicates as long as clients want more and the window is open. */
  private void propose() {
    while (underWay < window
        && new Endpoint(host.self()).equals(node.getTerm().getLeaderEndpoint())
        && host.wants(batches + underWay)) {
      underWay++;
      var _ =
          node.<Object>replicate(host.batch(batches + underWay - 1))
              .whenComplete((_, _) -> {
                underWay--;
                host.after(0, this::propose);
              });
    }
  }

  // Executor: everything on the one thread, in the order in which it was asked for

  @Override
  public void execute(Runnable task) {
    schedule(task, 0, TimeUnit.MILLISECONDS);
  }

  @Override
  public void submit(Runnable task) {
    schedule(task, 0, TimeUnit.MILLISECONDS);
  }

  @Override
  public void schedule(Runnable task, long delay, TimeUnit unit) {
    host.after(
        unit.toMillis(delay),
        () -> {
          task.run();
          propose();
        });
  }

  // Transport

  @Override
  public void send(RaftEndpoint target, RaftMessage message) {
    host.send(((Endpoint) target).index(), new RaftWord(message));
  }

  @Override
  public boolean isReachable(RaftEndpoint endpoint) {
    return true;
  }

  // State machine

  @Override
  public Object runOperation(long commitIndex, Object operation) {
    if (operation instanceof Bytes batch) {
      batches++;
      host.decided(commitIndex, batch);
    }
    return commitIndex;
  }

  @Override
  public void takeSnapshot(long commitIndex, Consumer<Object> chunks) {
    chunks.accept(batches);
  }

  @Override
  public void installSnapshot(long commitIndex, List<Object> chunks) {
    batches = (Long) chunks.get(0);
  }

  @Override
  public Object getNewTermOperation() {
    return NEW_TERM;
  }
}
