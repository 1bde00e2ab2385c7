package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.Vote;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.SignedCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody learns who reads the frames and journal records of a peer. Independent checkers
 * look through this; nothing that plays does.
 */
public sealed interface Observed {
  /** A vote, in a frame or a record. */
  record Voted(Vote vote) implements Observed {}

  record Proposed(BlockHeader header) implements Observed {}

  /** A block with all that it holds, proposed or handed on. */
  record Showed(Block block) implements Observed {}

  /** A part in the value of a roll, in a frame. */
  record Shared(SignedShares shares) implements Observed {}

  record Commanded(SignedCommand command) implements Observed {}

  /** A record that a block is final. */
  record Settled(JournalEntry.Settled settled) implements Observed {}

  /** The journal starts afresh at this table. */
  record Began(Genesis genesis) implements Observed {}

  /** What was seen, and at which table; the table is null in records that do not name it. */
  record Sight(@Nullable TableId table, List<Observed> facts) {}

  /** Reads one frame; a part of a longer message says nothing. */
  static Sight frame(Bytes frame) {
    boolean whole = new Assembler().accept(frame) instanceof Assembler.Whole;
    if (whole && Message.parse(frame.slice(1, frame.size())) instanceof Decoded.Ok<Message> ok) {
      return message(ok.value());
    }
    return new Sight(null, List.of());
  }

  private static Sight message(Message message) {
    return switch (message) {
      case Message.Agreeing agreeing -> new Sight(agreeing.table(), agreeing(agreeing.message()));
      case Message.Commanded commanded ->
          new Sight(commanded.table(), List.of(new Commanded(commanded.command())));
      case Message.Shared shared ->
          new Sight(shared.shares().draw().table(), List.of(new Shared(shared.shares())));
      case Message.Hello hello -> new Sight(hello.table(), List.of());
      case Message.SyncRequest request -> new Sight(request.table(), List.of());
      case Message.Suffix suffix -> new Sight(suffix.table(), List.of());
      case Message.Ping ping -> new Sight(ping.table(), List.of());
      case Message.Snapshot snapshot -> new Sight(null, List.of());
      case Message.Pong pong -> new Sight(null, List.of());
      case Message.Neighbours neighbours -> new Sight(null, List.of());
      case Message.Probe probe -> new Sight(null, List.of());
      case Message.Probed probed -> new Sight(null, List.of());
      case Message.Carry carry -> new Sight(null, List.of());
      case Message.Carried carried -> new Sight(null, List.of());
    };
  }

  private static List<Observed> agreeing(ConsensusMessage message) {
    return switch (message) {
      case ConsensusMessage.Cast cast -> voted(cast.range());
      case ConsensusMessage.Propose propose -> {
        Block block = propose.proposal().block();
        yield List.of(new Proposed(block.header()), new Showed(block));
      }
      case ConsensusMessage.Certified certified -> List.of();
      case ConsensusMessage.FetchBlock fetch -> List.of();
      case ConsensusMessage.HereIsBlock here -> List.of(new Showed(here.block().block()));
      case ConsensusMessage.FetchCertificates fetch -> List.of();
    };
  }

  /** Reads one journal record. */
  static Sight record(Bytes record) {
    if (!(JournalRecord.parse(record) instanceof Decoded.Ok<JournalRecord> ok)) {
      return new Sight(null, List.of());
    }
    return switch (ok.value()) {
      case JournalRecord.Opening opening -> opening(opening);
      case JournalRecord.Agreed agreed -> new Sight(null, entry(agreed.entry()));
      case JournalRecord.Commanding commanding ->
          new Sight(null, List.of(new Commanded(commanding.command())));
    };
  }

  /** What a journal holds of agreement, in the order of writing; unreadable records say nothing. */
  static List<JournalEntry> agreed(List<Bytes> records) {
    List<JournalEntry> entries = new ArrayList<>();
    for (Bytes record : records) {
      if (JournalRecord.parse(record) instanceof Decoded.Ok<JournalRecord> ok) {
        switch (ok.value()) {
          case JournalRecord.Opening opening -> entries.addAll(opening.kept());
          case JournalRecord.Agreed agreed -> entries.add(agreed.entry());
          case JournalRecord.Commanding _ -> {}
        }
      }
    }
    return entries;
  }

  private static Sight opening(JournalRecord.Opening opening) {
    Genesis genesis = opening.checkpoint().genesis();
    List<Observed> facts = new ArrayList<>();
    facts.add(new Began(genesis));
    for (JournalEntry each : opening.kept()) {
      if (each instanceof JournalEntry.Voted voted) {
        facts.addAll(voted(voted.range()));
      }
    }
    opening.commands().forEach(each -> facts.add(new Commanded(each)));
    return new Sight(genesis.id(), facts);
  }

  private static List<Observed> voted(RangeVote range) {
    List<Observed> facts = new ArrayList<>();
    range.votes().forEach(vote -> facts.add(new Voted(vote)));
    return facts;
  }

  private static List<Observed> entry(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Voted voted -> voted(voted.range());
      case JournalEntry.Settled settled -> List.of(new Settled(settled));
      case JournalEntry.Accepted accepted -> List.of();
      case JournalEntry.Held held -> List.of();
    };
  }
}
