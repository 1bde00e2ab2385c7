package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Game;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.table.TableStateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One participant of a table. Give it inputs, do its outputs in order; it knows no other way to
 * touch the world, and no input makes it throw.
 */
public final class Peer {
  private static final String NONCE = "bitcraps/1/nonce";
  private static final long NEVER = Long.MAX_VALUE;

  private final PeerSetup setup;
  private final TableId invited;
  private final Identity me;
  private final Outbox outbox = new Outbox();
  private final Links links = new Links(outbox);
  private final Desk desk;
  private final Sync sync;
  private final Chores chores;
  private @Nullable Session session;
  private long agreementWakeMillis = NEVER;
  private long now;
  private boolean halted;
  private int dropped;

  private Peer(PeerSetup setup, TableId invited, Identity me) {
    this.setup = setup;
    this.invited = invited;
    this.me = me;
    this.desk = new Desk(setup, me);
    this.sync = new Sync(this, setup, invited);
    this.chores = new Chores(this, me, setup.wantsSeat());
  }

  /** A new table with its creator on the first seat. */
  public static Peer create(
      PeerSetup setup, TableSettings settings, Bytes entropy, long nowMillis) {
    Identity me = new Identity(setup.person(), setup.scheme(), entropy, 0);
    Genesis genesis = genesis(setup, settings, me, nowMillis);
    Peer peer = new Peer(setup, genesis.id(), me);
    peer.now = nowMillis;
    peer.begin(Lineage.NONE, genesis);
    return peer;
  }

  /** A guest who knows nothing but the link. */
  public static Peer join(PeerSetup setup, TableId invited, Bytes entropy, long nowMillis) {
    Peer peer = new Peer(setup, invited, new Identity(setup.person(), setup.scheme(), entropy, 0));
    peer.now = nowMillis;
    return peer;
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
    Peer peer = new Peer(setup, invited, me);
    peer.now = nowMillis;
    peer.session = session;
    return peer;
  }

  private static Genesis genesis(
      PeerSetup setup, TableSettings settings, Identity me, long nowMillis) {
    Game<?> game = setup.games().game(settings.gameId(), settings.game());
    Invariant.check(game != null, "a table is opened with a game of the catalog");
    Hash rules = Genesis.rulesHash(Objects.requireNonNull(game), settings);
    SeatRecord creator =
        new SeatRecord(
            setup.person().publicKey(), setup.name(), me.votingKey().publicKey(), me.tip(), false);
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
      kept = votesOf(old.agreement().journal());
    }
    Session fresh =
        new Session(lineage, start, kept, me.votingKey(), setup.scheme(), setup.timing());
    session = fresh;
    if (old != null && old.table().equals(fresh.table())) {
      old.pool.all().forEach(command -> fresh.pool.add(command, fresh.state()));
    } else if (old != null) {
      desk.moved(fresh.table());
    }
    writeOpening(fresh);
    startAgreement(fresh);
    links.broadcast(hello(fresh));
    desk.change();
  }

  /** A later snapshot stands for what was settled; what was voted must stay known. */
  private static List<JournalEntry> votesOf(List<JournalEntry> entries) {
    List<JournalEntry> votes = new ArrayList<>();
    for (JournalEntry entry : entries) {
      if (!(entry instanceof JournalEntry.Settled)) {
        votes.add(entry);
      }
    }
    return votes;
  }

  private void writeOpening(Session current) {
    JournalRecord.Opening opening =
        new JournalRecord.Opening(
            me.deviceSecret(),
            invited,
            me.generation(),
            current.lineage(),
            current.checkpoint(),
            current.agreement().journal(),
            current.pool.of(setup.person().publicKey()));
    outbox.persist(opening.toBytes(), true);
    current.openingWritten();
  }

  private void startAgreement(Session current) {
    current.application.setNow(now);
    agree(current, new bitcraps.core.consensus.Input.Tick());
    for (Link link : links.all()) {
      if (link.isPresent()) {
        agree(current, new bitcraps.core.consensus.Input.LinkUp(link.peer));
      }
    }
  }

  /** The one door. */
  public List<Output> step(Input input, long nowMillis) {
    now = Math.max(now, nowMillis);
    if (halted) {
      return List.of();
    }
    Session before = session;
    if (before != null) {
      before.application.setNow(now);
    }
    accept(input);
    if (!halted) {
      chores.run(now);
      outbox.putAtOnce(new Output.WakeAt(wakeMillis()));
    }
    if (desk.hasNews()) {
      outbox.put(desk.deliver(session, links, status(), goOnWithout()));
    }
    return outbox.drain();
  }

  private void accept(Input input) {
    Session current = session;
    switch (input) {
      case Input.Received received -> receive(received);
      case Input.Submit submit -> submit(submit);
      case Input.Persisted persisted -> outbox.persisted(persisted.sequence());
      case Input.LinkUp up -> linkUp(up.peer());
      case Input.LinkDown down -> {
        links.down(down.peer(), now);
        desk.change();
        if (current != null) {
          agree(current, new bitcraps.core.consensus.Input.LinkDown(down.peer()));
        }
      }
      case Input.Tick tick -> {
        if (current != null) {
          agree(current, new bitcraps.core.consensus.Input.Tick());
        }
      }
      case Input.Entropy entropy -> {}
    }
  }

  private void linkUp(PlayerId peer) {
    links.up(peer, now);
    desk.change();
    Session current = session;
    if (current != null) {
      links.send(peer, Channel.AGREEMENT, hello(current));
      agree(current, new bitcraps.core.consensus.Input.LinkUp(peer));
      chores.resendTo(current, peer);
    }
  }

  private void receive(Input.Received received) {
    Link link = links.get(received.from());
    if (link == null) {
      dropped++;
      return;
    }
    Session current = session;
    if (link.heard(now)) {
      desk.change();
      if (current != null) {
        links.send(link.peer, Channel.AGREEMENT, hello(current));
        agree(current, new bitcraps.core.consensus.Input.LinkUp(link.peer));
      }
    }
    switch (link.assembler(received.channel()).accept(received.frame())) {
      case Assembler.Partial partial -> {}
      case Assembler.Refused refused -> link.drop();
      case Assembler.Whole whole -> {
        switch (Message.parse(whole.message())) {
          case Decoded.Ok<Message> ok -> handle(link, ok.value());
          case Decoded.Malformed<Message> bad -> link.drop();
        }
      }
    }
  }

  private void handle(Link link, Message message) {
    switch (message) {
      case Message.Ping ping -> {
        links.send(link.peer, Channel.UNRELIABLE, new Message.Pong(ping.sentMillis()));
        sync.heardPosition(session, link, ping.table(), ping.epoch(), ping.height());
      }
      case Message.Pong pong -> {
        link.pong(pong.sentMillis(), now);
        desk.change();
      }
      case Message.Hello hello -> sync.heardHello(session, link, hello);
      case Message.SyncRequest request -> sync.serve(session, link, request);
      case Message.Snapshot snapshot -> sync.snapshot(session, link, snapshot);
      case Message.Suffix suffix -> suffix(link, suffix);
      case Message.Agreeing agreeing -> agreeing(link, agreeing);
      case Message.Commanded commanded -> commanded(link, commanded);
      case Message.Revealed revealed -> revealed(link, revealed);
    }
  }

  private void suffix(Link link, Message.Suffix suffix) {
    Session current = session;
    if (current == null || !suffix.table().equals(current.table())) {
      return;
    }
    sync.answered();
    if (suffix.epoch().equals(current.setup().epoch())) {
      agree(
          current,
          new bitcraps.core.consensus.Input.Caught(
              suffix.blocks(), suffix.certificate(), link.peer));
    }
  }

  private void agreeing(Link link, Message.Agreeing agreeing) {
    Session current = session;
    if (current == null || !agreeing.table().equals(current.table())) {
      return;
    }
    int order = agreeing.epoch().compareTo(current.setup().epoch());
    if (order == 0) {
      agree(current, new bitcraps.core.consensus.Input.Received(agreeing.message(), link.peer));
    } else if (order > 0) {
      sync.request(current, link);
    } else {
      sync.tellWhereIStand(current, link);
    }
  }

  private void commanded(Link link, Message.Commanded commanded) {
    Session current = session;
    if (current == null || !commanded.table().equals(current.table())) {
      return;
    }
    SignedCommand command = commanded.command();
    if (current.pool.holds(command)) {
      return;
    }
    boolean sound =
        command.toBytes().size() <= SignedCommand.SIZE_MAX
            && command.isSigned(setup.scheme(), current.table());
    if (!sound) {
      link.drop();
    } else if (current.pool.add(command, current.state())) {
      settlePool(current);
      workChanged(current);
    }
  }

  private void revealed(Link link, Message.Revealed revealed) {
    Session current = session;
    if (current == null || !revealed.table().equals(current.table())) {
      return;
    }
    SeatRecord seated = current.state().seats().get(revealed.reveal().seat());
    boolean fromOwner = seated != null && seated.player().equals(link.peer);
    boolean fresh =
        current.reveals.add(current.state(), revealed.round(), revealed.reveal(), fromOwner);
    if (fresh) {
      workChanged(current);
    }
  }

  private void submit(Input.Submit submit) {
    Session current = session;
    if (submit.request() instanceof Request.GoOn) {
      desk.answer(submit.id(), chores.goOn(current, goOnWithout()));
    } else {
      desk.submit(submit.id(), submit.request(), current, this);
      chores.wanted(submit.request());
    }
  }

  /** A command of mine is sound: it is journalled, kept and sent. */
  void send(Session current, SignedCommand command) {
    outbox.persist(new JournalRecord.Commanding(me.generation(), command).toBytes(), false);
    current.pool.add(command, current.state());
    links.broadcast(new Message.Commanded(current.table(), command));
    workChanged(current);
    desk.change();
  }

  void workChanged(Session current) {
    agree(current, new bitcraps.core.consensus.Input.WorkChanged());
  }

  /** Runs agreement, and does what it asks for. */
  void agree(Session current, bitcraps.core.consensus.Input input) {
    List<bitcraps.core.consensus.Output> outputs = current.agreement().step(input, now);
    bitcraps.core.base.Epoch epoch = current.setup().epoch();
    boolean epochEnded = false;
    boolean settled = false;
    for (bitcraps.core.consensus.Output output : outputs) {
      switch (output) {
        case bitcraps.core.consensus.Output.Persist persist -> persist(persist.entry(), epochEnded);
        case bitcraps.core.consensus.Output.Broadcast broadcast ->
            links.broadcast(new Message.Agreeing(current.table(), epoch, broadcast.message()));
        case bitcraps.core.consensus.Output.SendTo sendTo ->
            links.send(
                sendTo.peer(),
                Channel.AGREEMENT,
                new Message.Agreeing(current.table(), epoch, sendTo.message()));
        case bitcraps.core.consensus.Output.Finalized finalized -> {
          epochEnded |= current.finalized(finalized);
          settled = true;
          desk.happened(current);
        }
        case bitcraps.core.consensus.Output.WakeAt wake -> agreementWakeMillis = wake.millis();
        case bitcraps.core.consensus.Output.Accuse accuse ->
            outbox.put(
                new Output.Accuse(Codec.encode(accuse.evidence(), ConsensusCodec::writeEvidence)));
        case bitcraps.core.consensus.Output.Behind behind -> sync.behind(current, behind.source());
        case bitcraps.core.consensus.Output.Dropped refused -> countDrop(refused.source());
        case bitcraps.core.consensus.Output.Diverged diverged ->
            halt("A quorum finalized a state that differs from mine.");
      }
    }
    if (settled && !halted) {
      afterSettling(current, epochEnded);
    }
  }

  /** Once an epoch has ended, the checkpoint of the next replaces what the old one would keep. */
  private void persist(JournalEntry entry, boolean epochEnded) {
    if (!epochEnded) {
      outbox.persist(new JournalRecord.Agreed(entry).toBytes(), false);
    }
  }

  private void afterSettling(Session current, boolean epochEnded) {
    settlePool(current);
    if (epochEnded) {
      writeOpening(current);
      startAgreement(current);
      links.broadcast(hello(current));
    } else if (current.journalIsLong()) {
      writeOpening(current);
    }
  }

  private void settlePool(Session current) {
    current.pool.settle(
        current.state(),
        current.application.next(),
        (command, rejection) -> desk.settled(command, rejection));
  }

  private void countDrop(PlayerId source) {
    Link link = links.get(source);
    if (link != null) {
      link.drop();
    }
  }

  void halt(String reason) {
    halted = true;
    desk.change();
    outbox.putAtOnce(new Output.Halt(reason));
  }

  static Message.Hello hello(Session current) {
    return new Message.Hello(
        Message.VERSION,
        current.table(),
        current.lineage().tables(),
        current.setup().epoch(),
        current.height());
  }

  private long wakeMillis() {
    Session current = session;
    long wake = chores.wakeMillis(now);
    if (current == null) {
      return wake;
    }
    long deadline = current.application.nextDeadlineMillis();
    if (deadline > now) {
      wake = Math.min(wake, deadline);
    }
    return Math.min(wake, agreementWakeMillis > now ? agreementWakeMillis : NEVER);
  }

  /** Weight of the validators that can be reached, this peer included. */
  long reachableWeight(ValidatorSet validators) {
    long weight = 0;
    for (Validator each : validators.validators()) {
      if (each.player().equals(me.player()) || links.isPresent(each.player())) {
        weight += each.weight();
      }
    }
    return weight;
  }

  private Scene.Status status() {
    Session current = session;
    if (halted) {
      return Scene.Status.HALTED;
    }
    if (current == null) {
      return links.isEmpty() ? Scene.Status.CONNECTING : Scene.Status.SYNCING;
    }
    boolean frozen =
        reachableWeight(current.state().validators()) < current.state().validators().quorum();
    if (frozen) {
      return chores.isPatient(now) ? Scene.Status.CONNECTING : Scene.Status.FROZEN;
    }
    if (current.state().seatOf(me.player()) != null) {
      return Scene.Status.SEATED;
    }
    return chores.hasLeft() ? Scene.Status.LEFT : Scene.Status.WATCHING;
  }

  private List<PlayerId> goOnWithout() {
    Session current = session;
    if (current == null || status() != Scene.Status.FROZEN) {
      return List.of();
    }
    ValidatorSet validators = current.state().validators();
    OptionalInt mine = validators.indexOf(me.player());
    List<PlayerId> gone = new ArrayList<>();
    if (mine.isPresent() && validators.count() <= 3) {
      for (Validator each : validators.validators()) {
        if (!each.player().equals(me.player()) && !links.isPresent(each.player())) {
          gone.add(each.player());
        }
      }
    }
    return gone;
  }

  @Nullable Session session() {
    return session;
  }

  Links links() {
    return links;
  }

  Desk desk() {
    return desk;
  }

  PeerSetup setup() {
    return setup;
  }

  long now() {
    return now;
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

  /** Messages refused so far, over links that stand and without a link. */
  public int droppedCount() {
    return dropped + links.dropped();
  }
}
