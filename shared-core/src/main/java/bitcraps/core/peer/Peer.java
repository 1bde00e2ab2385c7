package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.base.SteadyClock;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.detour.Detours;
import bitcraps.core.game.Game;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.table.TableStateCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One participant of a table. Give it inputs, do its outputs in order; it knows no other way to
 * touch the world, and no input makes it throw.
 */
public final class Peer {
  private static final String NONCE = "bitcraps/1/nonce";

  private final PeerSetup setup;
  private final TableId invited;
  private final Identity me;
  private final Outbox outbox = new Outbox();
  private final Links links;
  private final Desk desk;
  private final Engine engine;
  private final Standing standing;
  private final Sync sync;
  private final Chores chores;
  private final Reception reception;
  private final Routes routes;
  private final SteadyClock clock;
  private @Nullable Session session;
  private boolean halted;
  private boolean watches;

  /** When something is to be done here though nothing happens. */
  private long dueMillis = Long.MIN_VALUE;

  private Peer(PeerSetup setup, TableId invited, Identity me, long nowMillis) {
    this.setup = setup;
    this.invited = invited;
    this.me = me;
    this.clock = new SteadyClock(nowMillis);
    this.links = new Links(outbox, new Detours(setup.person(), setup.scheme(), invited));
    this.desk = new Desk(setup, me);
    this.sync = new Sync(this, setup, invited);
    this.engine = new Engine(this, me, outbox, sync);
    this.standing = new Standing(me.player(), links, setup.role());
    this.chores = new Chores(this, me, setup.role(), new Calls(me.player(), links, outbox));
    this.routes = new Routes(this);
    this.reception = new Reception(this, sync, routes);
  }

  /** A new table with its creator on the first seat. */
  public static Peer create(
      PeerSetup setup, TableSettings settings, Bytes entropy, long nowMillis) {
    Identity me = new Identity(setup.person(), setup.scheme(), entropy);
    Genesis genesis = genesis(setup, settings, me, nowMillis);
    Peer peer = new Peer(setup, genesis.id(), me, nowMillis);
    peer.begin(Lineage.NONE, genesis);
    return peer;
  }

  /** A guest who knows nothing but the link. */
  public static Peer join(PeerSetup setup, TableId invited, Bytes entropy, long nowMillis) {
    Identity me = new Identity(setup.person(), setup.scheme(), entropy);
    return new Peer(setup, invited, me, nowMillis);
  }

  /**
   * Comes back from a journal as the one who wrote it.
   *
   * @param records as persisted since the last that started afresh; a lost tail is harmless
   * @return null when the records are not a journal of this build: join anew, with a new key
   */
  public static @Nullable Peer restore(PeerSetup setup, List<Bytes> records, long nowMillis) {
    return Restore.from(setup, records, nowMillis);
  }

  static Peer restored(
      PeerSetup setup, TableId invited, Identity me, Session session, long nowMillis) {
    Peer peer = new Peer(setup, invited, me, nowMillis);
    peer.session = session;
    return peer;
  }

  /** The journal ends with the end of an epoch: what follows belongs to the next. */
  void writeOpening(Session current) {
    engine.writeOpening(current);
  }

  private static Genesis genesis(
      PeerSetup setup, TableSettings settings, Identity me, long nowMillis) {
    Optional<Game<?>> game = setup.games().game(settings.gameId(), settings.game());
    Invariant.check(game.isPresent(), "a table is opened with a game of the catalog");
    Hash rules = Genesis.rulesHash(game.get(), settings);
    SeatRecord creator =
        new SeatRecord(
            setup.person().publicKey(), setup.name(), me.votingKey().publicKey(), me.freshTip());
    return new Genesis(
        rules,
        Sha256.tagged(NONCE, me.deviceSecret()),
        settings,
        nowMillis,
        settings.bank(),
        List.of(new Genesis.Seated(new Seat(0), creator, settings.buyIn())),
        new ValidatorSet(List.of(new Validator(me.player(), me.votingKey().publicKey(), 1))),
        null);
  }

  /** Starts at the genesis of a table that this peer opens itself. */
  void begin(Lineage lineage, Genesis genesis) {
    TableState start = Objects.requireNonNull(genesis.start(setup.games()));
    Checkpoint first = new Checkpoint(genesis, List.of(), null, TableStateCodec.encode(start));
    Verified verified =
        new Verified(first, Objects.requireNonNull(Verified.start(genesis, setup.games())), start);
    enter(lineage, verified);
  }

  /** Goes on at a verified state, of this table or another, and writes the journal afresh. */
  void enter(Lineage lineage, Verified start) {
    Session old = session;
    List<JournalEntry> kept = List.of();
    if (old != null && old.setup().equals(start.setup())) {
      kept = Engine.votesOf(old.agreement().journal());
    }
    Session fresh =
        new Session(
            lineage, start, kept, links.present(), me.votingKey(), setup.scheme(), setup.timing());
    session = fresh;
    if (old != null && old.table().equals(fresh.table())) {
      fresh.pool.takeOver(old.pool);
      old.accusations.all().forEach(fresh.accusations::add);
      fresh.rolls.goOnFrom(old.rolls);
      engine.settlePool(fresh); // what was settled meanwhile is answered
    } else if (old != null) {
      desk.moved(fresh.table());
    }
    engine.writeOpening(fresh);
    engine.start(fresh);
    links.greet(Engine.hello(fresh));
    desk.change();
  }

  /**
   * The one door.
   *
   * @param nowMillis what the device's clock shows, in Unix milliseconds; it may be set back
   */
  public List<Output> step(Input input, long nowMillis) {
    clock.shows(nowMillis);
    long now = clock.now();
    if (halted) {
      return List.of();
    }
    Session before = session;
    if (before != null) {
      before.application.setNow(clock.wall());
    }
    boolean mayFollow = accept(input);
    if (!halted && (mayFollow || now >= dueMillis || routes.areUnsettled())) {
      chores.run(now);
      routes.run(now);
      tellTheMesh();
      dueMillis = wakeMillis();
      outbox.putAtOnce(new Output.WakeAt(clock.toWall(dueMillis)));
    }
    if (desk.hasNews(now)) {
      outbox.put(
          desk.deliver(
              session,
              links,
              standing.status(session, halted, chores, now),
              session == null ? null : chores.opening(session),
              standing.goOnWithout(session, chores, now),
              now));
    }
    return outbox.drain();
  }

  /** Who only watches hangs on two of the players instead of joining the mesh. */
  private void tellTheMesh() {
    boolean now = standing.watches(session, chores, watches);
    if (now != watches) {
      watches = now;
      outbox.putAtOnce(new Output.Watch(now));
    }
  }

  /** Returns false when nothing can follow from it here. */
  private boolean accept(Input input) {
    Session current = session;
    switch (input) {
      case Input.Received received -> {
        return reception.receive(received, clock.now());
      }
      case Input.Submit submit -> submit(submit);
      case Input.Persisted persisted -> {
        outbox.persisted(persisted.sequence());
        if (current != null) {
          engine.persisted(current);
        }
      }
      case Input.LinkUp up -> {
        links.up(up.peer(), clock.now(), each -> current != null && current.isMember(each));
        reached(up.peer());
      }
      case Input.LinkDown down -> routes.disconnected(down.peer(), clock.now());
      case Input.Tick tick -> {
        if (current != null) {
          agree(current, new bitcraps.core.consensus.Input.Tick());
        }
      }
      case Input.PathChosen chosen -> {
        Link link = links.get(chosen.peer());
        if (link != null) {
          link.goes(chosen.path(), clock.now());
          desk.change();
        }
      }
      case Input.FrameLimit limit -> {
        Link link = links.get(limit.peer());
        if (link != null) {
          link.frames().limit(limit.bytes(), clock.now());
        }
      }
      case Input.Entropy entropy -> links.detours().stir(entropy.bytes());
    }
    return true;
  }

  /** There is a way to this peer where there was none. */
  void reached(PlayerId peer) {
    Session current = session;
    desk.change();
    if (current != null) {
      links.send(peer, Channel.AGREEMENT, Engine.hello(current));
      agree(current, new bitcraps.core.consensus.Input.LinkUp(peer));
      chores.resendTo(current, peer);
    }
  }

  /** There is no way to this peer any more. */
  void lost(PlayerId peer) {
    Session current = session;
    desk.change();
    if (current != null) {
      agree(current, new bitcraps.core.consensus.Input.LinkDown(peer));
    }
  }

  private void submit(Input.Submit submit) {
    Session current = session;
    if (submit.request() instanceof Request.GoOn) {
      desk.answer(
          submit.id(), chores.goOn(current, standing.goOnWithout(current, chores, clock.now())));
    } else {
      desk.submit(submit.id(), submit.request(), current, this);
      chores.wanted(submit.request());
    }
  }

  /** A command of mine was kept: it is journalled and sent. */
  void send(Session current, SignedCommand command) {
    outbox.persist(new JournalRecord.Commanding(me.chainName(), command).toBytes(), false);
    links.broadcast(new Message.Commanded(current.table(), command), current::isMember);
    workChanged(current);
    desk.change();
  }

  void workChanged(Session current) {
    agree(current, new bitcraps.core.consensus.Input.WorkChanged());
  }

  void agree(Session current, bitcraps.core.consensus.Input input) {
    engine.step(current, input);
  }

  /** A peer answered. */
  void answered(Link link) {
    Session current = session;
    if (current != null && link.isPresent()) {
      engine.measured(current, link);
    }
  }

  void halt(String reason) {
    halted = true;
    desk.change();
    outbox.putAtOnce(new Output.Halt(reason));
  }

  private long wakeMillis() {
    Session current = session;
    long now = clock.now();
    long wake = Math.min(chores.wakeMillis(now), desk.wakeMillis(now));
    if (current == null) {
      return wake;
    }
    long deadline = clock.toSteady(current.application.nextDeadlineMillis());
    if (deadline > now) {
      wake = Math.min(wake, deadline);
    }
    return Math.min(wake, Math.max(engine.wakeMillis(), now + 1));
  }

  @Nullable Session session() {
    return session;
  }

  /** Weight of the validators that can be reached, this peer included. */
  long reachableWeight(ValidatorSet validators) {
    return standing.reachableWeight(validators);
  }

  Links links() {
    return links;
  }

  Standing standing() {
    return standing;
  }

  Desk desk() {
    return desk;
  }

  PeerSetup setup() {
    return setup;
  }

  /** Steady time, by which everything waits. */
  long now() {
    return clock.now();
  }

  SteadyClock clock() {
    return clock;
  }

  /** The table that the link names. */
  public TableId invited() {
    return invited;
  }

  public PlayerId player() {
    return me.player();
  }

  /** The agreed state as this peer knows it; null before it found the table. */
  public @Nullable TableState state() {
    Session current = session;
    return current == null ? null : current.state();
  }

  public Height height() {
    Session current = session;
    return current == null ? new Height(0) : current.height();
  }

  /** Of the rolls that this peer saw closed and opened, the oldest first; not of all there were. */
  public List<Transcript> transcripts() {
    Session current = session;
    return current == null ? List.of() : current.rolls.all();
  }

  /** Of the last roll that this peer saw closed and opened; null before the first. */
  public @Nullable Transcript lastTranscript() {
    Session current = session;
    return current == null ? null : current.rolls.last();
  }

  /**
   * What this peer saw become final since it came, to be audited; null before it found the table.
   */
  public @Nullable SessionLog log() {
    Session current = session;
    return current == null ? null : current.log();
  }

  /** Messages refused so far, over links that stand and without a link. */
  public int droppedCount() {
    return reception.droppedCount() + links.dropped();
  }
}
