package bitcraps.core.simulation;

import static bitcraps.core.simulation.TinyTable.hash;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.randomness.Draw;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The history of a table complains of each thing that it is there to find, and of nothing else. */
final class ChronicleTest {
  private final List<String> found = new ArrayList<>();
  private final TinyTable table = new TinyTable();
  private final Chronicle chronicle = chronicle(found);

  private Chronicle chronicle(List<String> sentences) {
    return new Chronicle(
        table.genesis(), Catalog::game, FastScheme.INSTANCE, sentences::add, new Guilt());
  }

  @Test
  void takesAHistoryThatIsAsItShouldBe() {
    TinyTable.Step first = table.add(table.command(0, new Command.Rename("Ada")));
    TinyTable.Step second = table.add();
    chronicle.settled("Device 0", first.settled());
    chronicle.settled("Device 0", second.settled());
    chronicle.settled("Device 1", first.settled());
    chronicle.stands("Device 1", 1, first.after().root());
    chronicle.stands("Device 2", 0, first.before().root());

    assertEquals(List.of(), found);
    assertEquals(List.of(first.block(), second.block()), chronicle.blocks());
    assertEquals(table.state().root(), chronicle.state().root());
  }

  @Test
  void takesABlockThatACertifiedDescendantSettles() {
    TinyTable.Step first = table.add();
    JournalEntry.Settled second = table.add().settled();

    chronicle.settled("Device 0", under(first, second.certificate(), second.block().header()));

    assertEquals(List.of(), found);
    assertEquals(1, chronicle.height());
  }

  @Test
  void findsTwoBlocksOfOneHeight() {
    JournalEntry.Settled fork = finalized(table.command(1, new Command.Rename("Eve")));
    chronicle.settled("Device 0", table.add().settled());
    chronicle.settled("Device 1", fork);

    assertEquals(List.of("Device 1 finalized another block at height 1."), found);
  }

  @Test
  void findsAnotherStateAfterTheSameBlock() {
    Block block = table.add().block();
    JournalEntry.Settled right = table.settled(block, table.state().root());
    JournalEntry.Settled wrong = TinyTable.settled(block, hash("root"), right.certificate());

    chronicle.settled("Device 0", right);
    chronicle.settled("Device 1", wrong);

    assertEquals(List.of("Device 1 has another state after height 1."), found);
    assertEquals(List.of("Device 0 has another state after height 1."), complaintsOf(wrong));
  }

  @Test
  void findsABlockBeforeItsParent() {
    table.add();
    assertEquals(
        List.of("Device 0 finalized height 2 before anybody had the one below."),
        complaintsOf(table.add().settled()));
  }

  @Test
  void findsABlockThatIsNoChildOrWithoutItsOwnPayload() {
    Hash root = table.state().root();
    Block stray = table.block(hash("stray"), root, Bytes.EMPTY);
    BlockHeader header = table.block().header();
    Bytes payload = Entry.payload(List.of(table.command(0, new Command.Rename("Ada"))));

    List<String> expected =
        List.of("Device 0 finalized a block that is no child of the last at 1.");
    assertEquals(expected, complaintsOf(table.settled(stray, root)));
    assertEquals(expected, complaintsOf(table.settled(new Block(header, payload), root)));
  }

  @Test
  void findsABlockThatNoQuorumFinalized() {
    Block block = table.block();
    Block other = table.block(table.command(0, new Command.Rename("Ada")));
    Hash root = table.after(block).root();
    BlockHeader header = block.header();
    Statement later =
        new Statement(Vote.Kind.FINALIZE, new Epoch(1), header.view(), block.hash(), root);
    Certificate good = table.certificate(Vote.Kind.FINALIZE, block, root, 0, 1, 2);

    List<Certificate> bad =
        List.of(
            table.certificate(Vote.Kind.FINALIZE, block, root, 0, 1),
            table.certificate(Vote.Kind.NOTARIZE, block, Hash.ZERO, 0, 1, 2),
            table.certificate(Vote.Kind.FINALIZE, other, root, 0, 1, 2),
            table.certificate(later, 0, 1, 2),
            new Certificate(good.statement(), good.signers(), good.signatures().reversed()));
    for (Certificate each : bad) {
      assertEquals(
          List.of("Device 0 finalized height 1 without a certificate."),
          complaintsOf(TinyTable.settled(block, root, each)),
          each.toString());
    }
    assertEquals(List.of(), complaintsOf(TinyTable.settled(block, root, good)));
  }

  @Test
  void findsACertificateOfSomebodyElsesDescendant() {
    TinyTable.Step first = table.add();
    Block stranger = table.block(hash("stray"), table.state().root(), Bytes.EMPTY);
    Certificate certificate =
        table.certificate(Vote.Kind.FINALIZE, stranger, table.state().root(), 0, 1, 2);

    assertEquals(
        List.of("Device 0 finalized height 1 without a certificate."),
        complaintsOf(under(first, certificate, stranger.header())));
  }

  @Test
  void findsABlockOfAnEpochThatIsNotTheRunningOne() {
    BlockHeader now = table.block().header();
    BlockHeader then =
        new BlockHeader(
            now.table(),
            new Epoch(1),
            now.view(),
            now.height(),
            now.parent(),
            now.parentStateRoot(),
            now.timeMillis(),
            now.proposer(),
            now.payloadHash());
    Block block = new Block(then, Bytes.EMPTY);

    assertEquals(
        List.of("Device 0 finalized height 1 without a certificate."),
        complaintsOf(table.settled(block, hash("root"))));
  }

  @Test
  void findsABlockThatBreaksTheRules() {
    Hash root = table.state().root();
    Hash parent = table.genesis().blockHash();
    Block refused = table.block(table.play(0, "roll", "", 0));
    Block garbage = table.block(parent, root, Bytes.hex("ff"));
    Block wrongRoot = table.block(parent, hash("root"), Bytes.EMPTY);

    for (Block each : List.of(refused, garbage, wrongRoot)) {
      assertEquals(
          List.of("Device 0 finalized a block that breaks the rules at 1."),
          complaintsOf(table.settled(each, root)));
    }
  }

  @Test
  void findsWhoShowsAnotherStateOrOneThatIsNotFinal() {
    TinyTable.Step first = table.add();
    chronicle.settled("Device 0", first.settled());
    chronicle.stands("Device 1", 1, first.before().root());
    assertEquals(List.of("Device 1 shows another state at height 1."), found);

    List<String> others = new ArrayList<>();
    chronicle(others).stands("Device 1", 1, first.after().root());
    assertEquals(List.of("Device 1 stands at height 1, which nobody finalized."), others);
  }

  @Test
  void saysNothingMoreOfAHistoryThatIsBroken() {
    TinyTable.Step first = table.add();
    chronicle.stands("Device 1", 1, first.after().root());
    chronicle.stands("Device 2", 7, first.after().root());
    chronicle.settled("Device 0", table.add().settled());

    assertEquals(List.of("Device 1 stands at height 1, which nobody finalized."), found);
    assertEquals(0, chronicle.height());
  }

  @Test
  void asksTheBookOfCommands() {
    SignedCommand good = ((Entry.Signed) table.command(0, new Command.Rename("Ada"))).command();
    SignedCommand forged =
        new SignedCommand(
            good.person(), good.sequence(), new Command.Rename("Eve"), good.signature());

    assertEquals(
        List.of("At height 1 somebody else's command counts."),
        complaintsOf(finalized(new Entry.Signed(forged))));
  }

  @Test
  void asksTheBookOfConvictions() {
    Vote right = vote(3, "a");
    Vote forged = new Vote(vote(3, "b").statement(), 3, right.signature());
    Entry proof = convict(new Evidence.Votes(right, vote(3, "b")));
    Entry slander = convict(new Evidence.Votes(right, forged));

    assertEquals(List.of(), complaintsOf(finalized(proof)));
    assertEquals(
        List.of("At height 1 somebody is convicted without a proof."),
        complaintsOf(finalized(slander)));
  }

  private Entry convict(Evidence evidence) {
    return table.command(0, new Command.Convict(evidence));
  }

  private Vote vote(int signer, String block) {
    BlockHeader header = table.block().header();
    Statement says =
        new Statement(Vote.Kind.NOTARIZE, header.epoch(), header.view(), hash(block), Hash.ZERO);
    return Vote.sign(says, signer, TinyTable.device(signer), table.id());
  }

  @Test
  void asksTheBookOfRolls() {
    chronicle.shared(
        "Device 0", new Draw(table.id(), new Epoch(0), 1, new Round(1), hash("close")));

    assertEquals(
        List.of("Device 0 gave a share of a roll away before the close was final."), found);
  }

  @Test
  void countsRolls() {
    List<TinyTable.Step> steps = new ArrayList<>(table.makeKey());
    steps.addAll(List.of(table.bet(), table.close(), table.add(table.open())));
    steps.forEach(each -> chronicle.settled("Device 0", each.settled()));

    assertEquals(List.of(), found);
    assertEquals(1, chronicle.rollCount());
  }

  private JournalEntry.Settled finalized(Entry... entries) {
    Block block = table.block(entries);
    return table.settled(block, table.after(block).root());
  }

  private static JournalEntry.Settled under(
      TinyTable.Step step, Certificate certificate, BlockHeader descendant) {
    return new JournalEntry.Settled(
        step.block(), certificate, List.of(descendant), step.after().root(), false);
  }

  /** What a chronicle says that hears of nothing but this. */
  private List<String> complaintsOf(JournalEntry.Settled settled) {
    List<String> sentences = new ArrayList<>();
    chronicle(sentences).settled("Device 0", settled);
    return sentences;
  }
}
