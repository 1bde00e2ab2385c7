package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.arena.VoteBook;
import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.consensus.VoteSignature;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.Offence;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import bitcraps.core.table.Voters;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A checker that cannot complain proves nothing. */
final class CheckersTest {
  private static final TableId TABLE = new TableId(hash("table"));
  private static final SignatureBytes SIGNATURE =
      new SignatureBytes(Bytes.wrap(new byte[SignatureBytes.SIZE]));

  private final List<String> found = new ArrayList<>();

  @Test
  void theVoteBookFindsTwoNotarizesInOneView() {
    VoteBook book = new VoteBook(1, found::add);

    book.voted(TABLE, vote(Vote.Kind.NOTARIZE, hash("a")));
    book.voted(TABLE, vote(Vote.Kind.NOTARIZE, hash("a")));
    assertEquals(List.of(), found);

    book.voted(TABLE, vote(Vote.Kind.NOTARIZE, hash("b")));
    assertEquals(List.of("Signer 2 of epoch 1 notarized two blocks in view 5."), found);
  }

  @Test
  void theVoteBookFindsFinalizeAndNullifyInEitherOrder() {
    VoteBook book = new VoteBook(1, found::add);
    book.voted(TABLE, vote(Vote.Kind.FINALIZE, hash("a")));
    book.voted(TABLE, vote(Vote.Kind.NULLIFY, Hash.ZERO));
    VoteBook other = new VoteBook(1, found::add);
    other.voted(TABLE, vote(Vote.Kind.NULLIFY, Hash.ZERO));
    other.voted(TABLE, vote(Vote.Kind.FINALIZE, hash("a")));

    assertEquals(
        List.of(
            "Signer 2 of epoch 1 nullified what it had finalized in view 5.",
            "Signer 2 of epoch 1 finalized what it had nullified in view 5."),
        found);
  }

  @Test
  void theVoteBookFindsThemInOneWindowAndInNoOther() {
    VoteBook book = new VoteBook(4, found::add);
    book.voted(TABLE, vote(Vote.Kind.NULLIFY, 6, Hash.ZERO));
    book.voted(TABLE, vote(Vote.Kind.FINALIZE, 5, hash("before")));
    book.voted(TABLE, vote(Vote.Kind.FINALIZE, 9, hash("next window")));
    assertEquals(List.of(), found);

    book.voted(TABLE, vote(Vote.Kind.FINALIZE, 8, hash("covered")));
    VoteBook other = new VoteBook(4, found::add);
    other.voted(TABLE, vote(Vote.Kind.FINALIZE, 9, hash("next window")));
    other.voted(TABLE, vote(Vote.Kind.NULLIFY, 8, Hash.ZERO));
    other.voted(TABLE, vote(Vote.Kind.FINALIZE, 7, hash("before")));
    other.voted(TABLE, vote(Vote.Kind.NULLIFY, 6, Hash.ZERO));
    assertEquals(
        List.of(
            "Signer 2 of epoch 1 finalized what it had nullified in view 8.",
            "Signer 2 of epoch 1 nullified what it had finalized in view 6."),
        found);
  }

  @Test
  void theVoteBookFindsTwoFinalizesAndTwoProposalsInOneView() {
    VoteBook book = new VoteBook(1, found::add);
    book.voted(TABLE, vote(Vote.Kind.FINALIZE, hash("a")));
    book.proposed(TABLE, header(2, 5, "a"));
    book.proposed(TABLE, header(2, 5, "a"));
    book.proposed(TABLE, header(3, 5, "b"));
    book.proposed(TABLE, header(2, 6, "b"));
    assertEquals(List.of(), found);

    book.voted(TABLE, vote(Vote.Kind.FINALIZE, hash("b")));
    book.proposed(TABLE, header(2, 5, "b"));
    assertEquals(
        List.of(
            "Signer 2 of epoch 1 finalized two blocks in view 5.",
            "Signer 2 of epoch 1 proposed two blocks in view 5."),
        found);
  }

  private static BlockHeader header(int proposer, long view, String parent) {
    return new BlockHeader(
        TABLE,
        new Epoch(1),
        new View(view),
        new Height(1),
        hash(parent),
        Hash.ZERO,
        0,
        proposer,
        Hash.ZERO);
  }

  @Test
  void theChipCountFindsMintedChips() {
    ChipCount count = new ChipCount(found::add);

    count.check(3, 900, 100, 500, 1_500, 0);
    assertEquals(List.of(), found);

    count.check(4, 901, 100, 500, 1_500, 0);
    assertEquals(List.of("At height 4 1501 chips are on the table and 1500 should be."), found);
  }

  @Test
  void theChipCountFindsLostChipsAndDebts() {
    ChipCount count = new ChipCount(found::add);
    count.check(3, 900, 100, 500, 2_000, 500);
    assertEquals(List.of(), found);

    count.check(4, 900, 100, 499, 2_000, 500);
    count.check(5, -1, 101, 500, 600, 0);
    count.check(6, 101, -1, 500, 600, 0);
    count.check(7, 500, 101, -1, 600, 0);
    assertEquals(
        List.of(
            "At height 4 1499 chips are on the table and 1500 should be.",
            "At height 5 somebody owns less than nothing.",
            "At height 6 somebody owns less than nothing.",
            "At height 7 somebody owns less than nothing."),
        found);
  }

  @Test
  void theChipCountFindsWhatNobodyOwns() {
    ChipCount count = new ChipCount(found::add);
    count.check(3, new TinyTable().state());
    count.check(3, new Seat(1), true);
    assertEquals(List.of(), found);

    count.check(4, new Seat(1), false);
    assertEquals(List.of("At height 4 free seat 1 owns chips."), found);
  }

  @Test
  void theCommandBookFindsRepeatedAndForgedCommands() {
    SigningKey person = new SigningKey(FastScheme.INSTANCE, hash("person").bytes());
    SignedCommand good = SignedCommand.sign(person, TABLE, 1, new Command.TopUp());
    SignedCommand forged =
        new SignedCommand(good.person(), 2, new Command.Leave(), good.signature());
    CommandBook book = new CommandBook(TABLE, FastScheme.INSTANCE, found::add);

    book.check(1, List.of(new Entry.Signed(good)));
    assertEquals(List.of(), found);

    book.check(2, List.of(new Entry.Signed(good)));
    book.check(3, List.of(new Entry.Signed(forged)));
    assertEquals(
        List.of(
            "At height 2 command 1 counts again or too late.",
            "At height 3 somebody else's command counts."),
        found);
  }

  @Test
  void theCommandBookCountsForEachAuthorAlone() {
    TinyTable table = new TinyTable();
    Entry first = table.command(0, new Command.TopUp());
    Entry second = table.command(0, new Command.TopUp());
    CommandBook book = new CommandBook(table.id(), FastScheme.INSTANCE, found::add);

    book.check(1, List.of(second, table.command(1, new Command.TopUp())));
    assertEquals(List.of(), found);

    book.check(2, List.of(first));
    assertEquals(List.of("At height 2 command 1 counts again or too late."), found);
  }

  @Test
  void theConvictionBookFindsWhoIsConvictedWithoutAProof() {
    SigningKey liar = new SigningKey(FastScheme.INSTANCE, hash("liar").bytes());
    PlayerId player = new PlayerId(hash("player"));
    ValidatorSet set = new ValidatorSet(List.of(new Validator(player, liar.publicKey(), 1)));
    ConvictionBook book = new ConvictionBook(TABLE, FastScheme.INSTANCE, found::add, new Guilt());

    book.check(1, List.of(convict(liar, liar)), new Epoch(1), set, null);
    book.check(2, List.of(convict(liar, liar)), new Epoch(2), set, null);
    assertEquals(List.of(), found);

    SigningKey other = new SigningKey(FastScheme.INSTANCE, hash("other").bytes());
    book.check(3, List.of(convict(liar, other)), new Epoch(2), set, null);
    assertEquals(List.of("At height 3 somebody is convicted without a proof."), found);
  }

  @Test
  void theConvictionBookKnowsOnlyEpochsThatWere() {
    SigningKey liar = new SigningKey(FastScheme.INSTANCE, hash("liar").bytes());
    PlayerId player = new PlayerId(hash("player"));
    ValidatorSet set = new ValidatorSet(List.of(new Validator(player, liar.publicKey(), 1)));
    ConvictionBook book = new ConvictionBook(TABLE, FastScheme.INSTANCE, found::add, new Guilt());
    book.check(1, List.of(convict(liar, liar)), new Epoch(0), set, null);

    assertEquals(List.of("At height 1 somebody is convicted without a proof."), found);
  }

  @Test
  void theConvictionBookTellsBadSharesFromGoodOnes() {
    TinyTable table = new TinyTable();
    table.makeKey();
    table.bet();
    TableState closed = table.close().after();
    Draw draw = Objects.requireNonNull(closed.draw());
    BeaconShare good = Voters.shares(closed).get(2);
    BeaconShare wrong = new BeaconShare(2, good.value().negated(), good.proof());
    Guilt guilt = new Guilt();
    guilt.signedFalsely(closed.validators().at(2).player());
    ConvictionBook book = new ConvictionBook(table.id(), FastScheme.INSTANCE, found::add, guilt);

    book.check(
        1, convict(table, draw, wrong), draw.epoch(), closed.validators(), closed.roll().key());
    assertEquals(List.of(), found);

    book.check(
        2, convict(table, draw, good), draw.epoch(), closed.validators(), closed.roll().key());
    book.check(3, convict(table, draw, wrong), draw.epoch(), closed.validators(), null);
    assertEquals(
        List.of(
            "At height 2 somebody is convicted without a proof.",
            "At height 3 somebody is convicted without a proof."),
        found);
  }

  @Test
  void theConvictionBookFindsWhoIsConvictedOfSharesThatNobodyMeantToBeFalse() {
    TinyTable table = new TinyTable();
    table.makeKey();
    table.bet();
    TableState closed = table.close().after();
    Draw draw = Objects.requireNonNull(closed.draw());
    BeaconShare good = Voters.shares(closed).get(2);
    BeaconShare wrong = new BeaconShare(2, good.value().negated(), good.proof());
    Guilt guilt = new Guilt();
    guilt.signedFalsely(closed.validators().at(1).player());
    ConvictionBook book = new ConvictionBook(table.id(), FastScheme.INSTANCE, found::add, guilt);

    book.check(
        1, convict(table, draw, wrong), draw.epoch(), closed.validators(), closed.roll().key());
    assertEquals(List.of("At height 1 somebody who signed no false share is convicted."), found);
    assertEquals(1, book.count());
  }

  private static List<Entry> convict(TinyTable table, Draw draw, BeaconShare share) {
    SignedShares said = SignedShares.sign(TinyTable.device(2), draw, 2, List.of(share));
    return List.of(table.command(0, new Command.Convict(new Offence.BadShares(said))));
  }

  private static Entry convict(SigningKey first, SigningKey second) {
    Evidence evidence = new Evidence.Votes(notarize(first, "a"), notarize(second, "b"));
    return new Entry.Signed(SignedCommand.sign(first, TABLE, 1, new Command.Convict(evidence)));
  }

  private static Vote notarize(SigningKey key, String block) {
    Vote unsigned = vote(Vote.Kind.NOTARIZE, hash(block));
    return Vote.sign(unsigned.statement(), 0, key, TABLE);
  }

  @Test
  void thePersistBookFindsWhatLeavesTooEarly() {
    PersistBook book = new PersistBook("Device 0", found::add);

    book.wrote(2, SIGNATURE);
    book.synced(1);
    book.said("a vote", SIGNATURE);
    assertEquals(List.of("Device 0 sent a vote that its journal could still lose."), found);

    book.synced(2);
    book.wrote(3, SIGNATURE);
    book.said("a vote", SIGNATURE);
    assertEquals(1, found.size(), "it is safe, and is repeated in a journal that starts afresh");
  }

  @Test
  void thePersistBookForgetsWhatAJournalLost() {
    PersistBook book = new PersistBook("Device 0", found::add);
    book.wrote(1, SIGNATURE);
    book.crashed();
    book.synced(1);
    book.said("a vote", SIGNATURE);
    assertEquals(List.of(), found, "it is somebody's, and was not written in this life");

    book.wrote(1, SIGNATURE);
    book.synced(1);
    book.wiped();
    book.wrote(2, SIGNATURE);
    book.said("a vote", SIGNATURE);
    assertEquals(List.of("Device 0 sent a vote that its journal could still lose."), found);
  }

  private static Vote vote(Vote.Kind kind, Hash block) {
    return vote(kind, 5, block);
  }

  private static Vote vote(Vote.Kind kind, long view, Hash block) {
    return new Vote(
        new Statement(kind, new Epoch(1), new View(view), block, Hash.ZERO),
        2,
        VoteSignature.alone(SIGNATURE));
  }

  private static Hash hash(String text) {
    return Sha256.tagged("test", Bytes.utf8(text));
  }
}
