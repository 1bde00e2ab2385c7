package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.detour.Detours;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.mesh.Framer;
import bitcraps.core.table.RollPhase;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asking, answering, and who may keep whom from it. */
final class SyncTest {
  private static final PlayerId LIAR = new PlayerId(new Hash(bytes("liar")));
  private static final PlayerId FRIEND = new PlayerId(new Hash(bytes("friend")));
  private final Parlor parlor = new Parlor();
  private long now = Parlor.START_MILLIS;

  @Test
  void peer7WhoPromisesAndDoesNotAnswerKeepsNobodyElseFromBeingAsked() {
    parlor.seat(1);
    Peer peer = Peer.join(Parlor.setup(3), parlor.peer(0).invited(), bytes("entropy"), now);
    peer.step(new Input.LinkUp(LIAR), now);
    peer.step(new Input.LinkUp(FRIEND), now);

    List<PlayerId> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      now += 50;
      asked.addAll(askedBy(peer, LIAR));
      asked.addAll(askedBy(peer, FRIEND));
    }

    assertEquals(List.of(LIAR, FRIEND), asked);
  }

  @Test
  void peer7SnapshotsBecomeRareForWhoKeepsAsking() {
    Link link = new Link(LIAR, true, now);
    int sent = 0;
    for (int i = 0; i < 600; i++) {
      now += 100;
      sent += link.maySendSnapshot(now) ? 1 : 0;
    }

    assertEquals(7, sent, "at 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 seconds of a minute");
  }

  @Test
  void peer5AShareLeavesOnceTheCloseIsFinal() {
    parlor.seat(4);
    parlor.play(0, "bet", "pass", 10);
    parlor.ask(0, "roll", "", 0);
    while (!(parlor.state(Parlor.OVERHEARD).phase() instanceof RollPhase.Closed)) {
      assertEquals(0, sharesSaid());
      parlor.run(1);
    }
    parlor.run(5);

    assertTrue(sharesSaid() > 0);
  }

  private long sharesSaid() {
    return parlor.said.stream()
        .filter(each ->
            Message.parse(each) instanceof Decoded.Ok<Message> ok
                && ok.value() instanceof Message.Shared)
        .count();
  }

  @Test
  void peer6ALinkIsSilentAfterThreeMissesAndBackWithTheFirstSound() {
    Link link = new Link(LIAR, true, now);
    assertTrue(link.pingIsDue(false, now), "a new link is asked at once");
    assertFalse(link.pingIsDue(false, now + 10_000));
    assertFalse(link.pingIsDue(true, now + 999), "the beat after that would ask twice");
    assertTrue(link.pingIsDue(true, now + 1_000));

    assertFalse(link.fellSilent(now + 6_000));
    assertTrue(link.fellSilent(now + 8_000));
    assertFalse(link.isPresent());
    assertTrue(link.heard(now + 60_000));
    assertTrue(link.isPresent());
  }

  @Test
  void strangersMakeRoomForMembers() {
    Outbox outbox = new Outbox();
    TableId table = new TableId(new Hash(bytes("table")));
    Links links = new Links(outbox, new Detours(Parlor.person(0), FastScheme.INSTANCE, table));
    for (int i = 0; i < 2 * Links.COUNT_MAX; i++) {
      links.up(new PlayerId(new Hash(bytes("stranger " + i))), now, id -> false);
    }
    assertEquals(Links.COUNT_MAX, links.all().size());
    assertNull(links.get(FRIEND));

    links.up(FRIEND, now, FRIEND::equals);

    assertNotNull(links.get(FRIEND));
    assertEquals(Links.COUNT_MAX, links.all().size());
  }

  /** A hello comes from somebody; whom is a snapshot asked of thereupon? */
  private List<PlayerId> askedBy(Peer peer, PlayerId from) {
    Message.Hello hello =
        new Message.Hello(
            Message.VERSION, parlor.state(0).table(), List.of(), new Epoch(0), new Height(9));
    List<PlayerId> asked = new ArrayList<>();
    for (Bytes frame : Framer.frames(hello.toBytes())) {
      for (Output output : peer.step(new Input.Received(from, Channel.AGREEMENT, frame), now)) {
        if (output instanceof Output.Send send
            && new Assembler().accept(send.frame()) instanceof Assembler.Whole whole
            && Message.parse(whole.message()) instanceof Decoded.Ok<Message> ok
            && ok.value() instanceof Message.SyncRequest) {
          asked.add(send.to());
        }
      }
    }
    return asked;
  }

  private static Bytes bytes(String text) {
    return Sha256.hash(Bytes.utf8(text)).bytes();
  }
}
