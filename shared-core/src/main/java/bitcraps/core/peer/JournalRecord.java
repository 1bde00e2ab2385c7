package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.table.SignedCommand;
import java.util.List;

/** What a peer finds again after a restart, in order. */
sealed interface JournalRecord {
  /**
   * Always the first. Replaces all before it.
   *
   * @param deviceSecret voting key and client seeds come from it; never leaves the journal
   * @param keySecret of this epoch; those of earlier ones are gone
   * @param invited the table that the link names
   * @param generation the newest chain of client seeds in use
   * @param kept agreement's own entries of the running epoch
   * @param commands own commands that were not final
   */
  record Opening(
      Bytes deviceSecret,
      KeySecret keySecret,
      TableId invited,
      int generation,
      Lineage lineage,
      Checkpoint checkpoint,
      List<JournalEntry> kept,
      List<SignedCommand> commands)
      implements JournalRecord {}

  record Agreed(JournalEntry entry) implements JournalRecord {}

  /**
   * A command of mine, written before anybody sees it.
   *
   * @param generation the newest chain of client seeds in use
   */
  record Commanding(int generation, SignedCommand command) implements JournalRecord {}

  int SECRET_SIZE = 32;

  default Bytes toBytes() {
    return Codec.encode(this, JournalRecord::write);
  }

  static Decoded<JournalRecord> parse(Bytes bytes) {
    return Codec.decode(bytes, JournalRecord::read);
  }

  private static void write(Writer out, JournalRecord record) {
    switch (record) {
      case Opening opening -> {
        opening.keySecret().write(out.u8(0).fixed(opening.deviceSecret()));
        out.hash(opening.invited().hash());
        opening.lineage().write(out.u31(opening.generation()));
        opening.checkpoint().write(out);
        out.list(opening.kept(), ConsensusCodec::writeEntry);
        out.list(opening.commands(), (o, each) -> each.write(o));
      }
      case Agreed agreed -> ConsensusCodec.writeEntry(out.u8(1), agreed.entry());
      case Commanding commanding ->
          commanding.command().write(out.u8(2).u31(commanding.generation()));
    }
  }

  private static JournalRecord read(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case 0 ->
          new Opening(
              in.fixed(SECRET_SIZE),
              KeySecret.read(in),
              new TableId(in.hash()),
              in.u31(),
              Lineage.read(in),
              Checkpoint.read(in),
              in.list(4_096, ConsensusCodec::readEntry),
              in.list(CommandPool.COMMANDS_PER_PLAYER_MAX, SignedCommand::read));
      case 1 -> new Agreed(ConsensusCodec.readEntry(in));
      case 2 -> new Commanding(in.u31(), SignedCommand.read(in));
      default -> throw in.fail("an unknown kind of journal record");
    };
  }
}
