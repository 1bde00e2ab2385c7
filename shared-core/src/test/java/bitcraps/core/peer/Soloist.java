package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.game.Action;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.mesh.Framer;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.table.Command;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableSettings;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One peer, alone at its table, with one end of a link. Its journal is safe at once, or when the
 * test says so.
 */
final class Soloist {
  static final PlayerId OTHER = Fingerprint.of(Parlor.person(1).publicKey());

  /** A message, and when it left. */
  record Said(long millis, Channel channel, Message message) {}

  final Peer peer;
  final List<Said> said = new ArrayList<>();
  final List<Output.Persist> records = new ArrayList<>();
  long now = Parlor.START_MILLIS;

  /** When the peer asked last to be woken. */
  long wakeMillis;

  /** While true only {@link #persisted} makes records safe. */
  boolean holdsJournal;

  private @Nullable Scene scene;
  private long requests;

  Soloist() {
    this(Catalog::game);
  }

  Soloist(GameSource games) {
    PeerSetup setup =
        new PeerSetup(
            Parlor.person(0), FastScheme.INSTANCE, games, Timing.DEFAULT, "Player 1", Role.PLAYER);
    peer = Peer.create(setup, TableSettings.standard(), Parlor.secret("device", 0), now);
    step(new Input.Tick());
  }

  /** What the page shows. */
  Scene scene() {
    return Objects.requireNonNull(scene);
  }

  void link() {
    step(new Input.LinkUp(OTHER));
  }

  /** The other end takes a seat, so that it is told what members are told. */
  void seatOther() {
    Hash tip = SeedChain.of(Parlor.secret("chain", 1), 0, Bytes.EMPTY).tip();
    Command sit = new Command.Sit("Other", Parlor.person(1).publicKey(), tip);
    SignedCommand signed = SignedCommand.sign(Parlor.person(1), peer.invited(), 1, sit);
    hear(Channel.AGREEMENT, new Message.Commanded(peer.invited(), signed));
    assertNotNull(Objects.requireNonNull(peer.state()).seatOf(OTHER));
  }

  void play(String verb, String target, long amount) {
    submit(new Request.Play(new Action(verb, target, amount)));
  }

  void submit(Request request) {
    step(new Input.Submit(++requests, request));
  }

  /** The other end says it. */
  void hear(Channel channel, Message message) {
    for (Bytes frame : Framer.frames(message.toBytes())) {
      step(new Input.Received(OTHER, channel, frame));
    }
  }

  void persisted(long sequence) {
    step(new Input.Persisted(sequence));
  }

  /** Lets time pass, with a tick every hundred milliseconds and whenever the peer asked for one. */
  void run(long millis) {
    long end = now + millis;
    while (now < end) {
      now++;
      if (now % 100 == 0 || wakeMillis <= now) {
        step(new Input.Tick());
      }
    }
  }

  void step(Input input) {
    List<Long> safe = new ArrayList<>();
    for (Output output : peer.step(input, now)) {
      switch (output) {
        case Output.Send send -> said.add(new Said(now, send.channel(), message(send.frame())));
        case Output.Persist persist -> {
          records.add(persist);
          if (!holdsJournal) {
            safe.add(persist.sequence());
          }
        }
        case Output.WakeAt wake -> wakeMillis = wake.millis();
        case Output.Deliver deliver -> scene = deliver.scene();
        default -> throw new AssertionError(output.toString());
      }
    }
    safe.forEach(this::persisted);
  }

  private static Message message(Bytes frame) {
    Assembler.Whole whole = (Assembler.Whole) new Assembler().accept(frame);
    return ((Decoded.Ok<Message>) Message.parse(whole.message())).value();
  }

  /** All that was said of one kind. */
  List<Said> said(Class<? extends Message> kind) {
    return said.stream().filter(each -> kind.isInstance(each.message())).toList();
  }
}
