package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.Signers;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.TableState;
import bitcraps.core.table.TableStateCodec;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The creator of a table, its only validator at first, certifies whatever it likes: here a state
 * that was altered byte by byte. A newcomer who has nothing but the link cannot know better; it
 * must bear it.
 */
final class ForgedTable {
  private static final long HEIGHT = 30;
  private final Genesis genesis;
  private final Bytes honest;
  private final SigningKey votingKey =
      new Identity(Parlor.person(0), FastScheme.INSTANCE, Parlor.secret("device", 0)).votingKey();

  private ForgedTable(Genesis genesis, Bytes honest) {
    this.genesis = genesis;
    this.honest = honest;
  }

  /** From a table where two sit, bet and rolled, with the creator the only one who votes. */
  static ForgedTable begun() {
    Parlor parlor = new Parlor();
    parlor.seat(1);
    parlor.play(0, "bet", "pass", 10);
    parlor.play(0, "bet", "place-6", 12);
    parlor.play(0, "roll", "", 0);
    parlor.run(2_000);
    parlor.play(0, "bet", "field", 5);
    Session session = java.util.Objects.requireNonNull(parlor.peer(0).session());
    return new ForgedTable(session.genesis, TableStateCodec.encode(session.state()));
  }

  TableId id() {
    return genesis.id();
  }

  int size() {
    return honest.size();
  }

  /** A snapshot of the altered state with a true certificate; null when it is no state at all. */
  @Nullable Bytes snapshot(byte[] altered) {
    Bytes state = Bytes.wrap(altered);
    Decoded<TableState> decoded =
        TableStateCodec.decode(state, genesis.id(), genesis.settings(), Catalog::game);
    if (!(decoded instanceof Decoded.Ok<TableState> ok)) {
      return null;
    }
    Block block = block();
    Checkpoint checkpoint =
        new Checkpoint(
            genesis, List.of(), new Checkpoint.Tip(block, certificate(block, ok.value())), state);
    return new Message.Snapshot(Lineage.NONE, checkpoint).toBytes();
  }

  byte[] honest() {
    return honest.toArray();
  }

  private Block block() {
    BlockHeader header =
        new BlockHeader(
            genesis.id(),
            new Epoch(0),
            new View(HEIGHT),
            new Height(HEIGHT),
            Hash.ZERO,
            Hash.ZERO,
            Parlor.START_MILLIS + 1_000,
            0,
            Block.payloadHash(Bytes.EMPTY));
    return new Block(header, Bytes.EMPTY);
  }

  private Certificate certificate(Block block, TableState state) {
    Statement says =
        new Statement(
            Vote.Kind.FINALIZE, new Epoch(0), new View(HEIGHT), block.hash(), state.root());
    Vote vote = Vote.sign(says, 0, votingKey, genesis.id());
    return new Certificate(says, Signers.of(0), List.of(vote.signature()));
  }
}
