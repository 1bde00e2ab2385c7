package bitcraps.core.peer;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Codec;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Output;
import bitcraps.core.table.Offence;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Drives agreement: runs its machine, and does in order what it asks for. */
final class Engine {
  private final Peer peer;
  private final Identity me;
  private final Outbox outbox;
  private final Sync sync;
  private long wakeMillis = Long.MAX_VALUE;
  private long votesWritten;
  private final Spectators spectators;
  private boolean writing;

  Engine(Peer peer, Identity me, Outbox outbox, Sync sync) {
    this.peer = peer;
    this.me = me;
    this.outbox = outbox;
    this.sync = sync;
    this.spectators = new Spectators(peer.links());
  }

  /** When agreement wants its next tick. */
  long wakeMillis() {
    return wakeMillis;
  }

  void step(Session current, Input input) {
    if (!writing && !outbox.isSafe(votesWritten)) {
      writing = true;
      take(current, new Input.Writing());
    }
    take(current, input);
  }

  /** The journal got on: votes that waited for it are signed now. */
  void persisted(Session current) {
    if (writing && outbox.isSafe(votesWritten)) {
      writing = false;
      take(current, new Input.Written());
    }
  }

  private void take(Session current, Input input) {
    if (input instanceof Input.Tick && wakeMillis <= peer.now()) {
      wakeMillis = Long.MAX_VALUE;
    }
    List<PlayerId> watching = spectators.present(current);
    TableState before = current.state();
    EpochSetup setup = current.setup();
    List<Output> outputs = current.agreement().step(input, peer.clock().wall());
    Epoch epoch = setup.epoch();
    // Whose part ends with a block of this step needs its votes to know of it.
    Predicate<PlayerId> members = each -> before.isMember(each) || current.isMember(each);
    boolean epochEnded = false;
    boolean settled = false;
    for (Output output : outputs) {
      if (output instanceof Output.Finalized finalized) {
        epochEnded |= current.finalized(finalized, peer.links().present());
        spectators.finalized(watching, setup, finalized, peer.now());
        settled = true;
        peer.desk().happened(current);
      } else if (!(epochEnded && output instanceof Output.Persist)) {
        // An ended epoch's entries are not kept: the next opening stands for them.
        perform(current, epoch, members, output);
      }
    }
    if (settled) {
      afterSettling(current, epochEnded);
    }
  }

  private void perform(Session current, Epoch epoch, Predicate<PlayerId> members, Output output) {
    switch (output) {
      case Output.Persist persist -> {
        outbox.persist(new JournalRecord.Agreed(persist.entry()).toBytes(), false);
        if (persist.entry() instanceof JournalEntry.Voted) {
          votesWritten = outbox.written();
        }
      }
      case Output.Broadcast broadcast ->
          peer.links()
              .broadcast(
                  new Message.Agreeing(current.table(), epoch, broadcast.message()), members);
      case Output.SendTo sendTo ->
          peer.links()
              .send(
                  sendTo.peer(),
                  Channel.AGREEMENT,
                  new Message.Agreeing(current.table(), epoch, sendTo.message()));
      case Output.Finalized finalized -> throw new IllegalStateException("handled before");
      case Output.WakeAt wake -> wakeMillis = peer.clock().toSteady(wake.millis());
      case Output.Accuse accuse -> {
        current.accusations.add(new Offence.Contradiction(accuse.evidence()));
        outbox.put(
            new bitcraps.core.peer.Output.Accuse(
                Codec.encode(accuse.evidence(), ConsensusCodec::writeEvidence)));
      }
      case Output.Behind behind -> sync.behind(current, behind.source());
      case Output.Dropped refused -> countDrop(refused);
      case Output.Diverged diverged ->
          peer.halt("A quorum finalized a state that differs from mine.");
    }
  }

  private void afterSettling(Session current, boolean epochEnded) {
    settlePool(current);
    if (epochEnded) {
      writeOpening(current);
      start(current);
      spectators.epochEnded();
      peer.links().greet(hello(current));
    } else if (current.journalIsLong()) {
      writeOpening(current);
    }
  }

  /** Drops commands that are done, or can be no more. */
  void settlePool(Session current) {
    current.pool.settle(
        current.state(),
        current.application.next(),
        (command, rejection) -> peer.desk().settled(command, rejection, current.state()));
  }

  /** Wakes a fresh machine. */
  void start(Session current) {
    current.application.setNow(peer.clock().wall());
    wakeMillis = Long.MAX_VALUE;
    writing = false;
    step(current, new Input.Tick());
  }

  /** Tells how long the other end of a link takes to answer, once that was measured. */
  void measured(Session current, Link link) {
    link.linked(peer.links().detours().leadsTo(link.peer))
        .roundTripMillis()
        .ifPresent(millis -> step(current, new Input.RoundTrip(link.peer, millis)));
  }

  /** Replaces the journal by what makes this peer again. */
  void writeOpening(Session current) {
    me.enter(current.setup().epoch());
    JournalRecord.Opening opening =
        new JournalRecord.Opening(
            me.deviceSecret(),
            me.keySecret(),
            peer.invited(),
            me.chainName(),
            current.lineage(),
            current.checkpoint(),
            current.agreement().journal(),
            current.pool.of(me.player()));
    outbox.persist(opening.toBytes(), true);
    current.openingWritten();
  }

  /** A later snapshot stands for what was settled; what was voted must stay known. */
  static List<JournalEntry> votesOf(List<JournalEntry> entries) {
    List<JournalEntry> votes = new ArrayList<>();
    for (JournalEntry entry : entries) {
      if (!(entry instanceof JournalEntry.Settled)) {
        votes.add(entry);
      }
    }
    return votes;
  }

  static Message.Hello hello(Session current) {
    return new Message.Hello(
        Message.VERSION,
        current.table(),
        current.lineage().tables(),
        current.setup().epoch(),
        current.height());
  }

  private void countDrop(Output.Dropped refused) {
    Link link = peer.links().get(refused.source());
    if (link == null) {
      return;
    }
    if (refused.forged()) {
      link.forged();
    } else {
      link.drop();
    }
  }
}
