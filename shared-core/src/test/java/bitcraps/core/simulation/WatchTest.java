package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.codec.Codec;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.game.Action;
import bitcraps.core.mesh.Framer;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Output;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.PeerSetup;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.Command;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableSettings;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The watch hands what one peer writes and sends to the checkers, each thing at its moment. */
final class WatchTest {
  /** What the watch hears of the journal: nothing, that it is written, that it is safe as well. */
  private enum Ear {
    SHUT,
    UNSURE,
    OPEN
  }

  private static final long START_MILLIS = 1_000_000;
  private static final PlayerId OTHER = Fingerprint.of(TinyTable.person(1).publicKey());

  private final Watch watch = new Watch(Catalog::game, FastScheme.INSTANCE);
  private final Peer peer =
      Peer.create(
          new PeerSetup(
              TinyTable.person(0),
              FastScheme.INSTANCE,
              Catalog::game,
              Timing.DEFAULT,
              "P0",
              Role.PLAYER),
          TableSettings.standard(),
          TinyTable.hash("entropy").bytes(),
          START_MILLIS);
  private final Device device = new Device(0, TinyTable.person(0), peer.player(), Role.PLAYER);
  private final List<Bytes> sent = new ArrayList<>();
  private final List<Scene> scenes = new ArrayList<>();
  private final List<Output.Persist> records = new ArrayList<>();
  private long now = START_MILLIS;
  private long requests;
  private long written;

  /** How many blocks the table had before the test: its key, and a client seed. */
  private final long begun;

  WatchTest() {
    watch.born(device);
    step(new Input.Tick(), Ear.OPEN);
    step(new Input.LinkUp(OTHER), Ear.OPEN);
    seatOther();
    sent.clear();
    scenes.clear();
    records.clear();
    begun = peer.height().value();
  }

  /** Only members hear votes and shares. */
  private void seatOther() {
    Command sit = new Command.Sit("P1", TinyTable.device(1).publicKey(), TinyTable.chain(1).tip());
    SignedCommand signed = SignedCommand.sign(TinyTable.person(1), peer.invited(), 1, sit);
    Bytes commanded =
        Codec.encode(signed, (out, it) -> it.write(out.u8(2).hash(peer.invited().hash())));
    for (Bytes frame : Framer.frames(commanded)) {
      step(new Input.Received(OTHER, Channel.AGREEMENT, frame), Ear.OPEN);
    }
  }

  @Test
  void takesAPeerThatWritesBeforeItSpeaks() {
    step(rename("Ada"), Ear.OPEN);
    sent.forEach(each -> watch.sent(device, each));
    scenes.forEach(each -> watch.delivered(device, each));

    assertEquals(List.of(), watch.violations());
    assertTrue(sent.size() > 1, "a command and votes");
    assertEquals(begun + 1, chronicle().height());
    assertEquals(begun + 1, peer.height().value());
  }

  @Test
  void findsWhatLeavesBeforeTheJournalHasIt() {
    step(rename("Ada"), Ear.UNSURE);
    sent.forEach(each -> watch.sent(device, each));

    assertEquals(
        List.of(
            "Device 0 sent a command that its journal could still lose.",
            "Device 0 sent a vote that its journal could still lose."),
        watch.violations());
  }

  @Test
  void findsWhatIsShownAndNotFinal() {
    step(rename("Ada"), Ear.UNSURE);
    scenes.forEach(each -> watch.delivered(device, each));

    assertEquals(
        List.of("Device 0 stands at height " + (begun + 1) + ", which nobody finalized."),
        watch.violations());
  }

  @Test
  void forgetsWhatACrashTook() {
    step(rename("Ada"), Ear.UNSURE);
    watch.crashed(device);
    sent.forEach(each -> watch.sent(device, each));
    watch.synced(device, written);

    assertEquals(begun, chronicle().height());
    assertEquals(List.of(), watch.violations());
  }

  @Test
  void forgetsThatAWipedJournalWasSafe() {
    step(rename("Ada"), Ear.OPEN);
    watch.wiped(device);
    records.forEach(each -> watch.written(device, each));
    sent.forEach(each -> watch.sent(device, each));

    assertEquals(2, watch.violations().size(), watch.violations().toString());
  }

  @Test
  void findsAShareThatIsGivenAwayBeforeItsCloseIsFinal() {
    step(play("bet", "pass", 5), Ear.OPEN);
    step(play("roll", "", 0), Ear.SHUT);
    sent.forEach(each -> watch.sent(device, each));

    assertEquals(
        List.of("Device 0 gave a share of a roll away before the close was final."),
        watch.violations());
  }

  @Test
  void findsTwinsWhoSpeakWithOneKey() {
    step(rename("Ada"), Ear.OPEN);
    WatchTest other = new WatchTest();
    other.step(other.rename("Eve"), Ear.SHUT);
    sent.forEach(each -> watch.sent(device, each));
    other.sent.forEach(each -> watch.sent(device, each));

    assertEquals(
        List.of(
            "Signer 0 of epoch 0 proposed two blocks in view " + (begun + 1) + ".",
            "Signer 0 of epoch 0 notarized two blocks in view " + (begun + 1) + ".",
            "Signer 0 of epoch 0 finalized two blocks in view " + (begun + 1) + "."),
        watch.violations());
  }

  @Test
  void findsWhoThrowsHaltsOrAccuses() {
    watch.threw(device, new IllegalStateException("boom"));
    watch.halted(device, "a reason");
    watch.accused(device);

    assertTrue(
        watch.violations().getFirst().startsWith("Device 0 threw java.lang.IllegalStateException"));
    assertEquals(
        List.of(
            "Device 0 halted: a reason",
            "Device 0 accuses somebody, and nobody contradicts itself."),
        watch.violations().subList(1, 3));
  }

  @Test
  void saysEachSentenceOnceAndTwentyAtTheMost() {
    watch.accused(device);
    watch.accused(device);
    assertEquals(1, watch.violations().size());

    for (int i = 0; i < 50; i++) {
      watch.halted(device, "reason " + i);
    }
    assertEquals(20, watch.violations().size());
  }

  private Chronicle chronicle() {
    return Objects.requireNonNull(watch.chronicle(peer.invited()));
  }

  private Input rename(String name) {
    return new Input.Submit(++requests, new Request.Rename(name));
  }

  private Input play(String verb, String target, long amount) {
    return new Input.Submit(++requests, new Request.Play(new Action(verb, target, amount)));
  }

  /** Gives the input and all that follows from it. */
  private void step(Input input, Ear ear) {
    List<Input> safe = new ArrayList<>();
    for (Output output : peer.step(input, ++now)) {
      switch (output) {
        case Output.Send send -> sent.add(send.frame());
        case Output.Deliver deliver -> scenes.add(deliver.scene());
        case Output.Persist persist -> {
          records.add(persist);
          write(persist, ear);
          safe.add(new Input.Persisted(persist.sequence()));
        }
        default -> {}
      }
    }
    safe.forEach(each -> step(each, ear));
  }

  private void write(Output.Persist persist, Ear ear) {
    written = persist.sequence();
    if (ear != Ear.SHUT) {
      watch.written(device, persist);
    }
    if (ear == Ear.OPEN) {
      watch.synced(device, written);
    }
  }
}
