package bitcraps.core.table;

import static bitcraps.core.table.TableWorld.device;
import static bitcraps.core.table.TableWorld.person;
import static bitcraps.core.table.TableWorld.player;
import static bitcraps.core.table.TableWorld.sit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.crypto.X25519;
import bitcraps.core.membership.Validator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rules TAB-34 to TAB-38: validators without a seat. */
final class WitnessesTest {
  private static final int FIRST = 10;
  private static final int SECOND = 11;
  private static final int THIRD = 12;
  private static final SigningKey OPERATOR = person(20);

  private static Badge badge(int witness) {
    Bytes callKey = X25519.publicKey(device(witness).publicKey().bytes());
    return Badge.of(person(witness), callKey, OPERATOR, "House");
  }

  private static Command invite(int witness) {
    return new Command.Invite(badge(witness));
  }

  /** Two witnesses that everybody of {@code players} agreed to, and that are ready. */
  private static TableWorld witnessed(int players) {
    TableWorld world = new TableWorld().seat(players);
    for (int witness : List.of(FIRST, SECOND)) {
      for (int number = 0; number < players; number++) {
        world.accept(number, invite(witness));
      }
      world.accept(witness, world.ready(witness, witness));
    }
    return world;
  }

  private static boolean votes(TableWorld world, int number) {
    return world.state.validators().indexOf(player(number)).isPresent();
  }

  @Test
  void tab34ABadgeIsSignedByOperatorAndWitness() {
    Badge badge = badge(FIRST);
    Badge foreign =
        new Badge(
            badge.witness(),
            badge.callKey(),
            person(21).publicKey(),
            badge.operatorName(),
            badge.claim(),
            badge.consent());
    Badge renamed =
        new Badge(
            badge.witness(),
            badge.callKey(),
            badge.operator(),
            "Bank",
            badge.claim(),
            badge.consent());
    Badge claimedAlone = Badge.of(person(22), badge.callKey(), OPERATOR, "House");
    Badge withoutConsent =
        new Badge(
            badge.witness(),
            badge.callKey(),
            badge.operator(),
            badge.operatorName(),
            badge.claim(),
            claimedAlone.consent());

    assertTrue(badge.isSigned(Ed25519.INSTANCE));
    assertFalse(foreign.isSigned(Ed25519.INSTANCE));
    assertFalse(renamed.isSigned(Ed25519.INSTANCE));
    assertFalse(withoutConsent.isSigned(Ed25519.INSTANCE));
  }

  @Test
  void tab34ABadgeIsOneTextAndNoOther() {
    String text = badge(FIRST).toText();

    assertEquals(new Decoded.Ok<>(badge(FIRST)), Badge.parse(text));
    assertTrue(text.length() <= Badge.TEXT_MAX);
    for (String wrong :
        List.of(
            "",
            "x",
            text + "A",
            text.substring(1),
            text.replace('-', '+') + "=",
            "A".repeat(9_999))) {
      assertInstanceOf(Decoded.Malformed.class, Badge.parse(wrong), wrong);
    }
  }

  @Test
  void tab34OperatorsHaveNamesThatCanBeShown() {
    Badge shady = Badge.of(person(FIRST), badge(FIRST).callKey(), OPERATOR, "ho\u202euse");

    assertInstanceOf(Decoded.Malformed.class, Badge.parse(shady.toText()));
  }

  @Test
  void tab34FourAreInvitedAtTheMostAndNobodyWhoSits() {
    TableWorld world = new TableWorld();

    assertEquals("not-seated", world.refuse(5, invite(FIRST)));
    assertEquals("plays-here", world.refuse(0, invite(0)));
    for (int witness = FIRST; witness < FIRST + 4; witness++) {
      world.accept(0, invite(witness));
    }
    assertEquals("invited-already", world.refuse(0, invite(FIRST)));
    assertEquals("too-many-witnesses", world.refuse(0, invite(FIRST + 4)));
    assertEquals("witnesses-here", world.refuse(FIRST, sit(FIRST)));
  }

  @Test
  void tab35NobodyWhoVotesIsGivenAWitnessAgainstTheirWill() {
    TableWorld world = new TableWorld().seat(3);
    world.accept(0, invite(FIRST));

    assertEquals(
        List.of(player(1), player(2)), sorted(world, world.state.witnesses().get(0).awaited()));
    assertEquals("not-invited", world.refuse(FIRST, world.ready(FIRST, FIRST)));
    assertFalse(world.state.isMember(player(FIRST)));
    world.accept(1, invite(FIRST));
    assertEquals("not-invited", world.refuse(FIRST, world.ready(FIRST, FIRST)));
    world.accept(2, invite(FIRST));

    assertTrue(world.state.isMember(player(FIRST)));
    world.accept(FIRST, world.ready(FIRST, FIRST));
    assertTrue(votes(world, FIRST));
  }

  private static List<PlayerId> sorted(TableWorld world, List<PlayerId> players) {
    return players.stream()
        .sorted((a, b) ->
            Objects.requireNonNull(world.state.seatOf(a))
                .compareTo(Objects.requireNonNull(world.state.seatOf(b))))
        .toList();
  }

  @Test
  void tab35WhoLeavesIsNotWaitedFor() {
    TableWorld world = new TableWorld().seat(3);
    world.accept(0, invite(FIRST));
    world.accept(1, invite(FIRST));

    world.accept(2, new Command.Leave());

    assertTrue(Objects.requireNonNull(world.state.witness(player(FIRST))).isAccepted());
  }

  @Test
  void tab35AnotherBadgeOfTheSameWitnessIsNotAgreedTo() {
    TableWorld world = new TableWorld().seat(2);
    world.accept(0, invite(FIRST));
    Badge other = Badge.of(person(FIRST), badge(FIRST).callKey(), person(21), "House");

    assertEquals("other-badge", world.refuse(1, new Command.Invite(other)));
  }

  @Test
  void tab36TwoWitnessesMakeFourWithTwoPlayers() {
    TableWorld world = witnessed(2);

    assertEquals(4, world.state.validators().count());
    assertFalse(world.state.validators().mutualConsent());
    assertEquals(3, world.state.validators().quorum());
  }

  @Test
  void tab36OneAloneDoesNotVoteWithTwoPlayersBecauseAllWouldHaveToAgree() {
    TableWorld world = new TableWorld().seat(2);
    world.accept(0, invite(FIRST));
    world.accept(1, invite(FIRST));
    long epoch = world.state.epoch().value();

    world.accept(FIRST, world.ready(FIRST, FIRST));

    assertFalse(votes(world, FIRST));
    assertEquals(epoch, world.state.epoch().value());
    assertEquals("ready-already", world.later().refuse(FIRST, world.ready(FIRST, FIRST)));
  }

  @Test
  void tab36WitnessesMakeRoomForPlayersAndComeBackForThem() {
    TableWorld world = witnessed(2);

    world.accept(2, sit(2));
    world.accept(2, world.ready(2, 2));
    assertEquals(4, world.state.validators().count());
    assertTrue(votes(world, FIRST) ^ votes(world, SECOND));
    world.accept(3, sit(3));
    world.accept(3, world.ready(3, 3));
    assertEquals(4, world.state.validators().count());
    assertFalse(votes(world, FIRST) || votes(world, SECOND));

    world.accept(3, new Command.Leave());
    world.accept(2, new Command.Leave());

    assertEquals(4, world.state.validators().count());
    assertTrue(votes(world, FIRST) && votes(world, SECOND));
  }

  @Test
  void tab36WithOnePlayerNoWitnessVotes() {
    TableWorld world = witnessed(2);

    world.accept(1, new Command.Leave());

    assertEquals(1, world.state.validators().count());
    assertTrue(votes(world, 0));
  }

  @Test
  void tab36AWitnessThatLostItsJournalComesBackWithAnotherKey() {
    TableWorld world = witnessed(2);
    PublicKey old = keyOf(world, FIRST);

    assertEquals("too-soon", world.refuse(FIRST, world.ready(FIRST, 25)));
    world.later().accept(FIRST, world.ready(FIRST, 25));

    assertEquals(4, world.state.validators().count());
    assertFalse(world.state.validators().indexOf(old).isPresent());
    assertEquals(device(25).publicKey(), keyOf(world, FIRST));
  }

  private static PublicKey keyOf(TableWorld world, int number) {
    for (Validator each : world.state.validators().validators()) {
      if (each.player().equals(player(number))) {
        return each.votingKey();
      }
    }
    throw new AssertionError("does not vote");
  }

  @Test
  void tab36ThoseWhoVoteStayBeforeOthersCome() {
    TableWorld world = witnessed(2);
    world.accept(0, invite(THIRD));
    world.accept(1, invite(THIRD));
    long epoch = world.state.epoch().value();

    world.accept(THIRD, world.ready(THIRD, THIRD));

    assertFalse(votes(world, THIRD));
    assertEquals(epoch, world.state.epoch().value());
  }

  @Test
  void tab37TheOneInReserveTakesThePlaceOfTheOneSentAway() {
    TableWorld world = witnessed(2);
    world.accept(0, invite(THIRD));
    world.accept(1, invite(THIRD));
    world.accept(THIRD, world.ready(THIRD, THIRD));

    world.accept(1, new Command.Dismiss(player(FIRST)));

    assertTrue(votes(world, THIRD));
    assertFalse(votes(world, FIRST));
    assertNull(world.state.witness(player(FIRST)));
    assertEquals(4, world.state.validators().count());
  }

  @Test
  void tab37APlayerOrTheWitnessItselfDismissesAndNobodyElse() {
    TableWorld world = witnessed(2);
    Command dismiss = new Command.Dismiss(player(FIRST));

    assertEquals("not-seated", world.refuse(7, dismiss));
    assertEquals("not-seated", world.refuse(SECOND, dismiss));
    world.accept(FIRST, dismiss);
    assertEquals(2, world.state.validators().count());
    assertEquals("not-invited", world.refuse(0, dismiss));
  }

  @Test
  void tab37AWitnessTakesNoPartInTheGame() {
    TableWorld world = witnessed(2);

    assertEquals("not-seated", world.refuse(FIRST, TableWorld.bet("pass", 10)));
    assertEquals("not-seated", world.refuse(FIRST, new Command.TopUp()));
    assertEquals("not-seated", world.refuse(FIRST, invite(THIRD)));
    assertEquals("not-seated", world.refuse(FIRST, new Command.VoteEvict(player(0))));
    assertEquals("not-seated", world.refuse(FIRST, new Command.Leave()));
  }

  @Test
  void tab36WitnessesMakeTheKeyAndOpenRolls() {
    TableWorld world = witnessed(2).makeKey(1);
    world.accept(0, TableWorld.bet("pass", 10));

    world.accept(0, TableWorld.roll());
    world.open();

    assertNotNull(world.state.lastRoll());
  }

  @Test
  void tab38WithBothWitnessesGoneThePlayersGoOnWithoutThem() {
    TableWorld world = witnessed(2);
    world.accept(0, TableWorld.bet("pass", 10));
    List<PlayerId> witnesses = List.of(player(FIRST), player(SECOND));
    Hash rules = TableWorld.genesis(world.state.settings()).rules();

    Genesis next =
        Objects.requireNonNull(
            Settlement.successor(world.state, player(0), witnesses, rules, Hash.ZERO));

    assertTrue(Settlement.follows(world.state, next));
    TableState start = Objects.requireNonNull(next.start(TableWorld.GAMES));
    assertEquals(1_000, start.stack(new bitcraps.core.base.Seat(0)));
    assertTrue(start.witnesses().isEmpty());
    assertNull(
        Settlement.successor(
            world.state, player(0), List.of(player(1), player(FIRST)), rules, Hash.ZERO));
    assertNull(Settlement.successor(world.state, player(0), List.of(player(1)), rules, Hash.ZERO));
    assertNull(
        Settlement.successor(
            world.state, player(FIRST), List.of(player(SECOND)), rules, Hash.ZERO));
  }

  @Test
  void tab34AStateWithWitnessesIsTheSameAfterItsBytes() {
    TableWorld world = witnessed(2);
    world.accept(0, invite(THIRD));
    TableState before = world.state;

    Decoded<TableState> read =
        TableStateCodec.decode(
            TableStateCodec.encode(before), before.table(), before.settings(), TableWorld.GAMES);

    TableState after =
        switch (read) {
          case Decoded.Ok<TableState> ok -> ok.value();
          case Decoded.Malformed<TableState> bad -> throw new AssertionError(bad.reason());
        };
    assertEquals(before.root(), after.root());
    assertEquals(before.witnesses(), after.witnesses());
  }

  @Test
  void tab34CommandsAboutWitnessesHaveOneEncoding() {
    for (Command command : List.of(invite(FIRST), new Command.Dismiss(player(FIRST)))) {
      Bytes bytes = Codec.encode(command, (out, each) -> each.write(out));
      assertEquals(new Decoded.Ok<>(command), Codec.decode(bytes, Command::read));
    }
  }
}
