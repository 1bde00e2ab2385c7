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
   * @param chain the newest chain of client seeds in use
   * @param kept agreement's own entries of the running epoch
   * @param commands own commands that were not final
   */
  record Opening(
      Bytes deviceSecret,
      KeySecret keySecret,
      TableId invited,
      ChainName chain,
      Lineage lineage,
      Checkpoint checkpoint,
      List<JournalEntry> kept,
      List<SignedCommand> commands)
      implements JournalRecord {}

  record Agreed(JournalEntry entry) implements JournalRecord {}

  /**
   * A command of mine, written before anybody sees it.
   *
   * @param chain the newest chain of client seeds in use
   */
  record Commanding(ChainName chain, SignedCommand command) implements JournalRecord {}

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
        opening.chain().write(out);
        opening.lineage().write(out);
        opening.checkpoint().write(out);
        out.list(opening.kept(), ConsensusCodec::writeEntry);
        out.list(opening.commands(), (o, each) -> each.write(o));
      }
      case Agreed agreed -> ConsensusCodec.writeEntry(out.u8(1), agreed.entry());
      case Commanding commanding -> {
        commanding.chain().write(out.u8(2));
        commanding.command().write(out);
      }
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
              ChainName.read(in),
              Lineage.read(in),
              Checkpoint.read(in),
              in.list(4_096, ConsensusCodec::readEntry),
              in.list(CommandPool.COMMANDS_PER_PLAYER_MAX, SignedCommand::read));
      case 1 -> new Agreed(ConsensusCodec.readEntry(in));
      case 2 -> new Commanding(ChainName.read(in), SignedCommand.read(in));
      default -> throw in.fail("an unknown kind of journal record");
    };
  }
}
