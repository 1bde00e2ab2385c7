package bitcraps.core.table;

import static bitcraps.core.table.TableWorld.bet;
import static bitcraps.core.table.TableWorld.device;
import static bitcraps.core.table.TableWorld.player;
import static bitcraps.core.table.TableWorld.roll;
import static bitcraps.core.table.TableWorld.sit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.SignedBlock;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Rejection;
import bitcraps.core.ledger.Account;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules TAB-23 to TAB-26: a proof of double signing, and what the table makes of it. */
final class ConvictionsTest {
  private static final int LIAR = 2;

  @Test
  void tab24TheLiarLosesVoteAndSeatAndNoChipIsLost() {
    TableWorld world = new TableWorld().seat(5);
    world.accept(LIAR, bet("field", 50));
    world.accept(LIAR, bet("place-6", 12));
    world.accept(1, bet("field", 5));
    Epoch before = world.state.epoch();

    world.accept(0, new Command.Convict(twoVotes(world, LIAR)));

    assertEquals(4, world.state.validators().count());
    assertTrue(world.state.validators().indexOf(player(LIAR)).isEmpty());
    assertNull(world.state.seatOf(player(LIAR)));
    assertEquals(before.next(), world.state.epoch());
    assertTrue(world.happened("convicted"));
    assertEquals(1_000, world.state.ledger().cashedOut(), "bets that could come down came back");
    assertEquals(5, world.state.atRisk(new Seat(1)));
    assertConserved(world.state);
  }

  @Test
  void tab24AContractBetOfTheLiarGoesToTheBankAsWithAnybodyWhoLeaves() {
    TableWorld world = new TableWorld().seat(5);
    do {
      int shooter = Objects.requireNonNull(world.state.turn()).number();
      world.offer(shooter, bet("pass", 50));
      world.offer(LIAR, bet("pass", 50));
      world.accept(shooter, roll());
      world.open();
    } while (!world.happened("point-set"));
    long stack = world.state.stack(new Seat(LIAR));
    long bank = world.state.ledger().bank();

    world.accept(0, new Command.Convict(twoVotes(world, LIAR)));

    assertEquals(stack, world.state.ledger().cashedOut());
    assertEquals(bank + 50, world.state.ledger().bank());
    assertConserved(world.state);
  }

  @Test
  void tab24TwoProposalsConvictAsWell() {
    TableWorld world = new TableWorld().seat(4);

    world.accept(0, new Command.Convict(twoProposals(world, world.state.table(), LIAR)));

    assertEquals(3, world.state.validators().count());
  }

  @Test
  void tab23EvidenceAgainstACorrectVoterCannotBeMadeUp() {
    TableWorld world = new TableWorld().seat(4);
    Vote honest = vote(world, LIAR, world.state.epoch(), "a");
    Vote other = vote(world, 1, world.state.epoch(), "b");
    Vote framed = signedBy(other, honest.signer());
    TableId elsewhere = new TableId(Sha256.hash(Bytes.utf8("elsewhere")));

    assertNull(objection(world, twoVotes(world, LIAR)));
    assertEquals("forged-evidence", objection(world, new Evidence.Votes(honest, framed)));
    assertEquals("forged-evidence", objection(world, new Evidence.Votes(honest, honest)));
    assertEquals("forged-evidence", objection(world, new Evidence.Votes(honest, other)));
    assertEquals("forged-evidence", objection(world, twoProposals(world, elsewhere, LIAR)));
  }

  @Test
  void tab23EvidenceAboutNobodyOfThisTableIsForeign() {
    TableWorld world = new TableWorld().seat(4);
    Epoch next = world.state.epoch().next();
    Evidence stranger =
        new Evidence.Votes(
            signedBy(vote(world, LIAR, world.state.epoch(), "a"), 4),
            signedBy(vote(world, LIAR, world.state.epoch(), "b"), 4));

    refuses(world, "foreign-evidence", twoVotes(world, LIAR, next));
    refuses(world, "foreign-evidence", stranger);
  }

  @Test
  void tab23AnEpochChangeDoesNotSaveTheLiar() {
    TableWorld world = new TableWorld().seat(5);
    Evidence evidence = twoVotes(world, LIAR);
    world.later().accept(LIAR, world.ready(LIAR, 9));
    assertTrue(world.state.validators().indexOf(device(9).publicKey()).isPresent());

    world.accept(0, new Command.Convict(evidence));

    assertTrue(world.state.validators().indexOf(player(LIAR)).isEmpty());
    assertNull(world.state.seatOf(player(LIAR)));
  }

  @Test
  void tab23EvidenceServesForTenEpochsAndNoLonger() {
    TableWorld world = new TableWorld().seat(5);
    Evidence evidence = twoVotes(world, LIAR);
    for (int number = 20; number < 30; number++) {
      world.later().accept(1, world.ready(1, number));
    }
    assertNull(objection(world, evidence));
    assertRoundTrip(world.state);

    world.later().accept(1, world.ready(1, 30));

    assertRoundTrip(world.state);
    refuses(world, "old-evidence", evidence);
  }

  @Test
  void tab24OneConvictionIsEnough() {
    TableWorld world = new TableWorld().seat(5);
    Evidence evidence = twoVotes(world, LIAR);
    Evidence another = twoProposals(world, world.state.table(), LIAR);
    world.accept(0, new Command.Convict(evidence));

    refuses(world, "convicted-already", evidence);
    refuses(world, "convicted-already", another);
    assertEquals(4, world.state.validators().count());
  }

  @Test
  void tab24EvenTheLiarMayBringTheProof() {
    TableWorld world = new TableWorld().seat(5);

    world.accept(LIAR, new Command.Convict(twoVotes(world, LIAR)));

    assertEquals(4, world.state.validators().count());
    assertTrue(world.state.isConvicted(player(LIAR)));
  }

  @Test
  void tab24WhoHasNoSeatConvictsNobody() {
    TableWorld world = new TableWorld().seat(4);

    assertEquals("not-seated", world.refuse(9, new Command.Convict(twoVotes(world, LIAR))));
  }

  @Test
  void tab9ConvictionsWaitForTheRoll() {
    TableWorld world = new TableWorld().seat(4);
    world.accept(0, bet("pass", 10));
    world.accept(0, roll());
    Evidence evidence = twoVotes(world, LIAR);

    refuses(world, "bets-closed", evidence);
    world.open();

    world.accept(1, new Command.Convict(evidence));
    assertEquals(3, world.state.validators().count());
  }

  @Test
  void tab25FourMayBecomeThreeAndOfThreeNobodyIsPutOut() {
    TableWorld world = new TableWorld().seat(4);
    world.accept(0, new Command.Convict(twoVotes(world, LIAR)));

    refuses(world, "needs-everybody", twoVotes(world, 1));

    assertEquals(3, world.state.validators().count());
    assertNotNull(world.state.seatOf(player(1)));
  }

  @Test
  void tab25WhoVotesNoMoreIsConvictedAtAnyTable() {
    TableWorld world = new TableWorld().seat(3);
    Evidence evidence = twoVotes(world, LIAR);
    world.accept(LIAR, new Command.Leave());
    Epoch before = world.state.epoch();

    world.accept(0, new Command.Convict(evidence));

    assertEquals(before, world.state.epoch(), "nobody's vote changed");
    assertEquals("convicted", world.refuse(LIAR, sit(LIAR)));
  }

  @Test
  void tab26NeitherThePlayerNorTheKeyComesBack() {
    TableWorld world = new TableWorld().seat(5);
    world.accept(0, new Command.Convict(twoVotes(world, LIAR)));

    assertEquals("convicted", world.refuse(LIAR, sit(LIAR)));
    assertEquals("convicted", world.refuse(1, world.ready(1, LIAR)));
    world.accept(7, sit(7));
    world.accept(7, world.ready(7, 7));
    assertEquals(5, world.state.validators().count());
  }

  @Test
  void tab26AConvictionIsPartOfTheStateAndItsRoot() {
    TableWorld world = new TableWorld().seat(5);
    Evidence evidence = twoVotes(world, LIAR);
    world.accept(0, new Command.Convict(evidence));

    TableState read = assertRoundTrip(world.state);

    assertTrue(read.isConvicted(player(LIAR)));
    assertFalse(read.isConvicted(player(1)));
    assertEquals("convicted-already", objection(world, evidence));
  }

  @Test
  void peer9ASnapshotWhereAConvictSitsOrEpochsAreMissingIsNoState() {
    assertMalformed(draft -> draft.convicted.put(player(0), device(0).publicKey()));
    assertMalformed(draft -> draft.former.remove(0));
  }

  @Test
  void aConvictionSurvivesItsEncodingAndFitsACommand() {
    TableWorld world = new TableWorld().seat(4);
    SignedCommand votes = world.sign(0, 9, new Command.Convict(twoVotes(world, LIAR)));
    SignedCommand proposals =
        world.sign(0, 9, new Command.Convict(twoProposals(world, world.state.table(), LIAR)));

    for (SignedCommand each : new SignedCommand[] {votes, proposals}) {
      assertEquals(new Decoded.Ok<>(each), SignedCommand.parse(each.toBytes()));
      assertTrue(each.toBytes().size() <= SignedCommand.SIZE_MAX);
    }
  }

  private static void refuses(TableWorld world, String code, Evidence evidence) {
    assertEquals(code, world.refuse(0, new Command.Convict(evidence)));
  }

  private static @Nullable String objection(TableWorld world, Evidence evidence) {
    Rejection rejection =
        world.state.objectionTo(new Offence.Contradiction(evidence), Ed25519.INSTANCE);
    return rejection == null ? null : rejection.code();
  }

  private static Evidence twoVotes(TableWorld world, int number) {
    return twoVotes(world, number, world.state.epoch());
  }

  private static Evidence twoVotes(TableWorld world, int number, Epoch epoch) {
    return new Evidence.Votes(vote(world, number, epoch, "a"), vote(world, number, epoch, "b"));
  }

  private static Vote vote(TableWorld world, int number, Epoch epoch, String block) {
    int signer = world.state.validators().indexOf(player(number)).orElseThrow();
    return vote(world.state.table(), device(number), epoch, signer, block);
  }

  private static Vote vote(TableId table, SigningKey key, Epoch epoch, int signer, String block) {
    Hash hash = Sha256.hash(Bytes.utf8(block));
    View view = new View(3);
    Statement says = new Statement(Vote.Kind.NOTARIZE, epoch, view, hash, Hash.ZERO);
    return Vote.sign(says, signer, key, table);
  }

  private static Vote signedBy(Vote vote, int signer) {
    return new Vote(vote.statement(), signer, vote.signature());
  }

  private static Evidence twoProposals(TableWorld world, TableId table, int number) {
    int signer = world.state.validators().indexOf(player(number)).orElseThrow();
    BlockHeader first = header(table, world.state.epoch(), signer, 1_000);
    BlockHeader second = header(table, world.state.epoch(), signer, 1_001);
    SigningKey key = device(number);
    return new Evidence.Proposals(
        first,
        key.sign(SignedBlock.signedBytes(first.hash())),
        second,
        key.sign(SignedBlock.signedBytes(second.hash())));
  }

  private static BlockHeader header(TableId table, Epoch epoch, int signer, long timeMillis) {
    return new BlockHeader(
        table,
        epoch,
        new View(signer + 1),
        new Height(9),
        Hash.ZERO,
        Hash.ZERO,
        timeMillis,
        signer,
        Hash.ZERO);
  }

  private static void assertConserved(TableState state) {
    long chips = state.ledger().bank();
    for (Seat seat : state.seats().keySet()) {
      Account account = state.ledger().account(seat).orElseThrow();
      chips += account.stack() + account.bets();
    }
    assertEquals(state.ledger().minted() - state.ledger().cashedOut(), chips);
  }

  private static Decoded<TableState> read(TableState state) {
    return TableStateCodec.decode(
        TableStateCodec.encode(state), state.table(), state.settings(), TableWorld.GAMES);
  }

  private static TableState assertRoundTrip(TableState state) {
    TableState read = ((Decoded.Ok<TableState>) read(state)).value();
    assertEquals(state.root(), read.root());
    return read;
  }

  private static void assertMalformed(Consumer<TableDraft> lie) {
    TableDraft draft = new TableWorld().seat(4).state.draft();
    lie.accept(draft);
    assertInstanceOf(Decoded.Malformed.class, read(draft.freeze()));
  }
}
