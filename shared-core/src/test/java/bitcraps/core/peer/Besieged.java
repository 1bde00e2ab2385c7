package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Vote;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.table.TableState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The overheard one of an evening, brought back from its journal, with a disk that is as slow as
 * the test wants. Judges everything that comes out of it.
 */
final class Besieged {
  private final Evening evening;
  private final List<Bytes> journal;
  private final ArrayDeque<Output.Persist> unsynced = new ArrayDeque<>();
  private final TreeMap<PlayerId, Assembler> ears = new TreeMap<>();
  private final TreeMap<String, Vote> votes = new TreeMap<>();
  private Peer peer;

  Besieged(Evening evening) {
    this.evening = evening;
    this.journal = new ArrayList<>(evening.journal());
    this.peer = restored(evening.middleMillis());
    evening.said().forEach(this::said);
  }

  private Peer restored(long nowMillis) {
    return Objects.requireNonNull(
        Peer.restore(Parlor.setup(Parlor.OVERHEARD), journal, nowMillis),
        "a journal brings its peer back");
  }

  long height() {
    return peer.height().value();
  }

  TableState state() {
    return Objects.requireNonNull(peer.state());
  }

  Hash root() {
    return state().root();
  }

  /** The tab crashes and is opened again; what was not synced is lost. */
  void crash(long nowMillis) {
    unsynced.clear();
    ears.clear();
    peer = restored(nowMillis);
  }

  /** The oldest record is safe now. */
  void sync(long nowMillis) {
    if (!unsynced.isEmpty()) {
      Output.Persist persist = unsynced.removeFirst();
      if (persist.startsAfresh()) {
        journal.clear();
      }
      journal.add(persist.record());
      give(new Input.Persisted(persist.sequence()), nowMillis);
    }
  }

  void syncAll(long nowMillis) {
    while (!unsynced.isEmpty()) {
      sync(nowMillis);
    }
  }

  void give(Input input, long nowMillis) {
    for (Output output : peer.step(input, nowMillis)) {
      switch (output) {
        case Output.Persist persist -> unsynced.add(persist);
        case Output.Send send -> sent(send);
        case Output.Halt halt -> throw new AssertionError("it halted: " + halt.reason());
        case Output.Accuse accuse -> assertFalse(accuse.evidence().isEmpty());
        case Output.WakeAt wake -> {}
        case Output.Watch watch -> {}
        case Output.Call call -> {}
        case Output.Deliver deliver -> {}
        case Output.Trace trace -> {}
      }
    }
    assertEquals(evening.roots().get(height()), root(), "a state that the table agreed on");
  }

  /** Whatever leaves can be read, and no two votes of the peer contradict each other. */
  private void sent(Output.Send send) {
    Assembler ear = ears.computeIfAbsent(send.to(), fresh -> new Assembler());
    Assembler.Assembly heard =
        send.channel() == Channel.BULK ? new Assembler.Partial() : ear.accept(send.frame());
    if (heard instanceof Assembler.Whole whole) {
      said(whole.message());
    }
  }

  private void said(Bytes message) {
    if (!(Message.parse(message) instanceof Decoded.Ok<Message> ok)) {
      throw new AssertionError("a peer speaks clearly");
    }
    if (ok.value() instanceof Message.Agreeing agreeing
        && agreeing.message() instanceof ConsensusMessage.Cast cast) {
      cast.range().votes().forEach(this::voted);
    }
  }

  private void voted(Vote vote) {
    TableState state = state();
    PlayerId me = evening.players().get(Parlor.OVERHEARD);
    boolean own = state.validators().indexOf(me).orElse(-1) == vote.signer();
    if (own && vote.epoch().equals(state.epoch())) {
      String what = vote.epoch().value() + " " + vote.view().value() + " ";
      Vote same = votes.putIfAbsent(what + vote.kind(), vote);
      assertEquals(same == null ? vote : same, vote, "one vote of a kind in a view");
      assertFalse(
          votes.containsKey(what + Vote.Kind.NULLIFY)
              && votes.containsKey(what + Vote.Kind.FINALIZE),
          "nobody finalizes what he nullifies");
    }
  }
}
