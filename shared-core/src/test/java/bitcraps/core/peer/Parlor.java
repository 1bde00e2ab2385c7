package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.base.View;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.game.Rejection;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.mesh.Framer;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A quiet room: peers that lose nothing, with a clock that moves a millisecond a turn. One of them
 * is overheard: every message to it is kept, and every state that the room agreed on.
 */
final class Parlor {
  static final int OVERHEARD = 1;
  static final long START_MILLIS = 1_700_000_000_000L;

  /** A message as it came to the overheard one. */
  record Heard(int from, Bytes message) {}

  private record Post(int from, int to, Input.Received input) {}

  private record Write(Input persisted, long dueMillis) {}

  private static final class Chair {
    Peer peer;
    @Nullable Scene scene;
    final List<Bytes> journal = new ArrayList<>();
    long wakeMillis;
    final ArrayDeque<Write> writes = new ArrayDeque<>();
    int diskMillis;
    boolean sleeps;
    boolean withholds;

    Chair(Peer peer) {
      this.peer = peer;
    }
  }

  final List<Heard> heard = new ArrayList<>();

  /** Messages of the overheard one, as often as it sent them. */
  final List<Bytes> said = new ArrayList<>();

  /** What requests were answered with, code by code. */
  final List<String> answers = new ArrayList<>();

  final TreeMap<Long, Hash> roots = new TreeMap<>();

  /** How often somebody was accused; in a room that is not {@link #suspicious} nobody is. */
  int accusations;

  private boolean suspicious;
  private final TreeMap<String, Assembler> ears = new TreeMap<>();
  private final List<Chair> chairs = new ArrayList<>();
  private final ArrayDeque<Post> posts = new ArrayDeque<>();
  private long now = START_MILLIS;
  private long requests;

  static SigningKey person(int index) {
    return new SigningKey(FastScheme.INSTANCE, secret("person", index));
  }

  static Bytes secret(String what, int index) {
    return Sha256.hash(Bytes.utf8(what + " " + index)).bytes();
  }

  static PeerSetup setup(int index) {
    String name = "Player " + (index + 1);
    return new PeerSetup(
        person(index), FastScheme.INSTANCE, Catalog::game, Timing.DEFAULT, name, Role.PLAYER);
  }

  /** The tab of the overheard one stops, and nobody is told. */
  void overheardFallsAsleep() {
    fallsAsleep(OVERHEARD);
  }

  void fallsAsleep(int index) {
    chairs.get(index).sleeps = true;
  }

  void wakesUp(int index) {
    chairs.get(index).sleeps = false;
    give(index, new Input.Tick());
  }

  /** From now on the disk of one takes so long for whatever it is told. */
  void hasADisk(int index, int millis) {
    chairs.get(index).diskMillis = millis;
  }

  /** Shares of all go everywhere again. */
  void sharesAgain() {
    chairs.forEach(chair -> chair.withholds = false);
  }

  /** From now on no share comes from this one or reaches it. */
  void withholdsShares(int index) {
    chairs.get(index).withholds = true;
  }

  /** From now on somebody may be accused. */
  void growSuspicious() {
    suspicious = true;
  }

  long now() {
    return now;
  }

  /** The key that votes for one who never lost a journal. */
  SigningKey votingKey(int index) {
    return new Identity(person(index), FastScheme.INSTANCE, secret("device", index)).votingKey();
  }

  /** What the page of one shows. */
  Scene scene(int index) {
    return Objects.requireNonNull(chairs.get(index).scene);
  }

  /** Somebody says something that its own program would not say. */
  void say(int from, int to, Message message) {
    Framer.frames(message.toBytes()).forEach(frame -> say(from, to, frame));
  }

  /** The same, in bytes that may be no message at all. */
  void say(int from, int to, Bytes frame) {
    give(to, new Input.Received(player(from), Channel.AGREEMENT, frame));
  }

  /** A command of somebody, for the table that the first one plays. */
  SignedCommand signed(int author, long sequence, Command command) {
    return SignedCommand.sign(person(author), state(0).table(), sequence, command);
  }

  /** What the first one thinks of a block of the next view that holds a command of the third. */
  Judgement judge(Command command) {
    Session session = Objects.requireNonNull(peer(0).session());
    TableState state = session.state();
    Bytes payload = Entry.payload(List.of(new Entry.Signed(signed(2, 1_000, command))));
    BlockHeader header =
        new BlockHeader(
            state.table(),
            state.epoch(),
            new View(1),
            session.height().next(),
            session.application.finalBlock(),
            state.root(),
            state.timeMillis() + 60_000,
            0,
            Block.payloadHash(payload));
    return session.application.judge(new Block(header, payload));
  }

  /** The tab crashes with its journal safe and nothing of the last step said, and comes back. */
  void restart(int index) {
    Chair chair = chairs.get(index);
    posts.removeIf(post -> post.from() == index || post.to() == index);
    chair.peer = Objects.requireNonNull(Peer.restore(setup(index), chair.journal, now));
    give(index, new Input.Tick());
    for (int other = 0; other < chairs.size(); other++) {
      if (other != index) {
        give(other, new Input.LinkDown(player(index)));
        link(index, other);
      }
    }
  }

  Peer peer(int index) {
    return chairs.get(index).peer;
  }

  PlayerId player(int index) {
    return peer(index).player();
  }

  TableState state(int index) {
    return Objects.requireNonNull(peer(index).state());
  }

  List<Bytes> journal(int index) {
    return List.copyOf(chairs.get(index).journal);
  }

  /** Seats so many, the first of them as the creator. */
  void seat(int count) {
    while (chairs.size() < count) {
      enter();
      runUntil(() -> everybodyVotes() && everybodyCanRoll());
    }
  }

  /** The key is made, and every seat has shown a client seed. */
  private boolean everybodyCanRoll() {
    for (Chair chair : chairs) {
      TableState state = chair.peer.state();
      Seat seat = state == null ? null : state.seatOf(chair.peer.player());
      boolean can =
          state != null
              && seat != null
              && state.making() == null
              && Objects.requireNonNull(state.seats().get(seat)).seed() != null;
      if (!can && !chair.sleeps) {
        return false;
      }
    }
    return true;
  }

  /** One more comes in, who wants a seat; the first opens the table. */
  void enter() {
    int index = chairs.size();
    Bytes entropy = secret("device", index);
    chairs.add(
        new Chair(
            index == 0
                ? Peer.create(setup(0), TableSettings.standard(), entropy, now)
                : Peer.join(setup(index), peer(0).invited(), entropy, now)));
    give(index, new Input.Tick());
    for (int other = 0; other < index; other++) {
      link(index, other);
    }
  }

  /** The link between two breaks, and stands again. */
  void relink(int index, int other) {
    give(other, new Input.LinkDown(player(index)));
    give(index, new Input.LinkDown(player(other)));
    link(index, other);
  }

  private void link(int index, int other) {
    give(other, new Input.LinkUp(player(index)));
    give(index, new Input.LinkUp(player(other)));
  }

  boolean everybodyVotes() {
    return everybodyVotes(chairs.size());
  }

  private boolean everybodyVotes(int count) {
    for (Chair chair : chairs) {
      TableState state = chair.peer.state();
      if (chair.sleeps) {
        continue;
      }
      if (state == null || state.validators().count() != count) {
        return false;
      }
    }
    return true;
  }

  /** A wish, and time for it to become final. */
  void play(int index, String verb, String target, long amount) {
    ask(index, verb, target, amount);
    run(400);
  }

  void ask(int index, String verb, String target, long amount) {
    submit(index, new Request.Play(new Action(verb, target, amount)));
  }

  void submit(int index, Request request) {
    give(index, new Input.Submit(++requests, request));
  }

  void run(int millis) {
    long end = now + millis;
    while (now < end) {
      turn();
    }
  }

  void runUntil(BooleanSupplier holds) {
    long end = now + 20_000;
    while (!holds.getAsBoolean()) {
      if (now > end) {
        throw new AssertionError("a quiet room gets on");
      }
      turn();
    }
  }

  private void turn() {
    now++;
    List<Post> due = new ArrayList<>(posts);
    posts.clear();
    for (Post post : due) {
      overhear(post);
      give(post.to(), post.input());
    }
    for (int index = 0; index < chairs.size(); index++) {
      ArrayDeque<Write> writes = chairs.get(index).writes;
      while (!writes.isEmpty() && writes.element().dueMillis() <= now) {
        give(index, writes.remove().persisted());
      }
    }
    for (int index = 0; index < chairs.size(); index++) {
      if (chairs.get(index).wakeMillis <= now) {
        give(index, new Input.Tick());
      }
    }
  }

  private void overhear(Post post) {
    if (post.to() == OVERHEARD || post.from() == OVERHEARD) {
      String ear = post.from() + " " + post.to() + " " + post.input().channel();
      Assembler assembler = ears.computeIfAbsent(ear, fresh -> new Assembler());
      if (assembler.accept(post.input().frame()) instanceof Assembler.Whole whole) {
        if (post.to() == OVERHEARD) {
          heard.add(new Heard(post.from(), whole.message()));
        } else {
          said.add(whole.message());
        }
      }
    }
  }

  private void give(int index, Input input) {
    Chair chair = chairs.get(index);
    if (chair.sleeps) {
      return;
    }
    List<Input> safe = new ArrayList<>();
    for (Output output : chair.peer.step(input, now)) {
      switch (output) {
        case Output.Send send -> post(index, send);
        case Output.Persist persist -> {
          if (persist.startsAfresh()) {
            chair.journal.clear();
          }
          chair.journal.add(persist.record());
          safe.add(new Input.Persisted(persist.sequence()));
        }
        case Output.WakeAt wake -> chair.wakeMillis = wake.millis();
        case Output.Halt halt -> throw new AssertionError(halt.reason());
        case Output.Accuse accuse -> {
          accusations++;
          assertTrue(suspicious, "nobody cheats in a quiet room");
        }
        case Output.Deliver deliver -> {
          chair.scene = deliver.scene();
          deliver.notices().forEach(this::keepAnswer);
        }
        case Output.Trace trace -> {}
        case Output.Watch watch -> {}
        case Output.Call call -> {}
      }
    }
    TableState state = chair.peer.state();
    if (state != null) {
      roots.put(chair.peer.height().value(), state.root());
    }
    if (chair.diskMillis == 0) {
      safe.forEach(each -> give(index, each));
    } else {
      safe.forEach(each -> chair.writes.add(new Write(each, now + chair.diskMillis)));
    }
  }

  private void post(int from, Output.Send send) {
    for (int to = 0; to < chairs.size(); to++) {
      boolean withheld =
          (chairs.get(from).withholds || chairs.get(to).withholds) && isShare(send.frame());
      if (player(to).equals(send.to()) && !withheld) {
        posts.add(
            new Post(from, to, new Input.Received(player(from), send.channel(), send.frame())));
      }
    }
  }

  private void keepAnswer(Notice notice) {
    if (notice instanceof Notice.Answered answered) {
      Rejection rejection = answered.rejection();
      answers.add(rejection == null ? "done" : rejection.code());
    }
  }

  private static boolean isShare(Bytes frame) {
    return Observed.frame(frame).facts().stream().anyMatch(Observed.Shared.class::isInstance);
  }

  /** Everything agreed on so far, by height. */
  Map<Long, Hash> agreed() {
    return new TreeMap<>(roots);
  }
}
