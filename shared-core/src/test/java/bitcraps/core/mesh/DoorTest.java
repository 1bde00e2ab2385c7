package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A witness at its door, and a server between it and its callers. Rules: protocol/witness.md. */
class DoorTest {
  private static final CallerOutput.Result COMING = new CallerOutput.Answered(Bytes.utf8("coming"));
  private final CallWorld calls = new CallWorld();
  private final World world = calls.world;

  /** Computed by Python's hashlib from the protocol text. */
  @Test
  void wit1TheDoorIsNamedByTheWitnessesKey() {
    PublicKey witness = new PublicKey(Bytes.hex("c3".repeat(32)));

    assertEquals("3dd665b206136143376f45e80d5d6942", Door.roomOf(witness).bytes().toHex());
  }

  @Test
  void wit2TheWitnessIsAtItsDoorAgainAfterTheServerWasAway() {
    CallWorld.Witness witness = calls.witness();
    world.runFor(1_000);
    assertEquals(Output.Reach.IN_ROOM, witness.reach);

    world.server.stop();
    world.runFor(60_000);
    assertEquals(Output.Reach.GONE, witness.reach);
    world.server.start();
    world.runFor(11_000);

    assertEquals(Output.Reach.IN_ROOM, witness.reach);
    assertEquals(COMING, calls.called("hello").result);
  }

  @Test
  void wit2TheWitnessAsksWhetherTheServerStillLives() {
    CallWorld.Witness witness = calls.witness();
    world.runFor(26_000);
    assertTrue(world.server.pings >= 1);

    world.server.running = false;
    world.runFor(35_000);
    assertEquals(Output.Reach.GONE, witness.reach);
  }

  @Test
  void wit2WhoTakesTheWitnessesPlaceDoesNotKeepIt() {
    CallWorld.Witness witness = calls.witness();
    world.runFor(1_000);
    world.server.to("witness", new SignalMessage.Refused(RefusalCode.REPLACED, ""));
    world.server.hangUp(witness);
    world.runFor(5_000);
    assertEquals(Output.Reach.GONE, witness.reach, "not at once: two would drive each other out");

    world.runFor(2_000);

    assertEquals(Output.Reach.IN_ROOM, witness.reach);
    assertEquals(COMING, calls.called("hello").result);
  }

  @Test
  void wit3ACallIsHeardAnsweredAndOver() {
    CallWorld.Witness witness = calls.witness();
    world.runFor(1_000);

    CallWorld.Player player = calls.call("hello");
    world.runFor(70);
    assertTrue(world.server.spectators.contains("player-1"), "nobody is told that it is there");
    world.runFor(1_000);

    assertEquals(COMING, player.result);
    assertEquals(List.of(Bytes.utf8("hello")), witness.called);
    assertFalse(player.open, "it hung up");
    assertEquals(List.of("witness"), world.server.names(), "it left");
    assertEquals(List.of(), player.dropped);
  }

  @Test
  void wit3TheCallerWaitsForAWitnessThatIsStillToCome() {
    CallWorld.Player player = calls.call("hello");
    world.runFor(9_000);
    assertNull(player.result);

    calls.witness();
    world.runFor(1_000);

    assertEquals(COMING, player.result);
  }

  @Test
  void wit3AWitnessThatIsNotThereIsAbsentAfterTenSeconds() {
    long began = world.now;
    CallWorld.Player player = calls.call("hello");
    world.runFor(30_000);

    assertEquals(new CallerOutput.Absent(), player.result);
    assertEquals(Caller.SEEK_MILLIS + 60, player.endedAt - began);
    assertEquals(List.of(), world.server.names());
  }

  @Test
  void wit3AWitnessThatSaysNothingIsAbsentAfterFiveSeconds() {
    CallWorld.Witness witness = calls.witness();
    witness.says = content -> null;
    world.runFor(1_000);
    long began = world.now;

    CallWorld.Player player = calls.call("hello");
    world.runFor(30_000);

    assertEquals(new CallerOutput.Absent(), player.result);
    assertEquals(Caller.ANSWER_MILLIS + 60, player.endedAt - began);
    assertEquals(1, calls.relayedTo("witness").size());
  }

  @Test
  void wit3AServerThatIsAwayIsToldApartFromAWitnessThatIs() {
    world.server.running = false;
    long began = world.now;
    CallWorld.Player player = calls.call("hello");
    world.runFor(30_000);

    assertEquals(new CallerOutput.Unreachable(), player.result);
    assertEquals(Caller.REACH_MILLIS, player.endedAt - began);
  }

  @Test
  void wit3ACallSurvivesALossOfTheServer() {
    calls.witness();
    world.runFor(1_000);
    world.server.running = false;
    CallWorld.Player player = calls.call("hello");
    world.runFor(2_000);
    world.server.start();
    world.runFor(4_000);

    assertEquals(COMING, player.result);
  }

  @Test
  void wit3EachCallHasANameOfItsOwn() {
    calls.witness();
    world.runFor(1_000);
    calls.called("hello");
    calls.called("hello");

    Member first = world.relayed.get(0).message().from();
    Member second = world.relayed.get(2).message().from();
    assertNotEquals(first.player(), second.player());
    assertNotEquals(first.session(), second.session());
    assertNotEquals(
        world.relayed.get(0).message().sealed().slice(0, 32),
        world.relayed.get(2).message().sealed().slice(0, 32));
  }

  @Test
  void wit5AForgedOrMisaddressedAnswerDoesNotEndACall() {
    calls.witness();
    world.runFor(1_000);
    world.tamper =
        parcel -> {
          if (parcel.to().equals("witness")) {
            return List.of(parcel);
          }
          Member from = parcel.message().from();
          Bytes sealed = parcel.message().sealed();
          Member stranger = new Member(World.idOf("stranger"), from.session());
          return List.of(
              CallWorld.with(parcel, from, flipped(sealed, 3)),
              CallWorld.with(parcel, stranger, sealed),
              CallWorld.with(parcel, from, sealed.slice(1, sealed.size())),
              parcel);
        };

    CallWorld.Player player = calls.called("hello");

    assertEquals(COMING, player.result);
    assertEquals(3, player.dropped.size());
  }

  @Test
  void wit4ALetterUnderAnotherNameOrAlteredIsRefused() {
    CallWorld.Witness witness = calls.witness();
    world.runFor(1_000);
    world.tamper =
        parcel -> {
          Member from = parcel.message().from();
          Bytes sealed = parcel.message().sealed();
          Member stranger = new Member(World.idOf("stranger"), from.session());
          return List.of(
              CallWorld.with(parcel, stranger, sealed),
              CallWorld.with(parcel, from, flipped(sealed, 40)));
        };

    CallWorld.Player player = calls.called("hello");

    assertEquals(List.of(), witness.called);
    String reason = "the letter is not sealed for this session of the door";
    assertEquals(List.of(reason, reason), witness.dropped);
    assertNull(player.result);
  }

  @Test
  void wit4ABadgeWhoseKeyKeepsNoSecretIsNotWrittenTo() {
    calls.witness();
    world.runFor(1_000);
    CallWorld.Player player = calls.call(Bytes.wrap(new byte[32]), Bytes.utf8("hello"));
    world.runFor(1_000);

    assertEquals(new CallerOutput.Absent(), player.result);
    assertEquals(List.of(), calls.relayedTo("witness"));
  }

  @Test
  void wit6ARepeatedLetterGetsTheSameAnswerAndIsNoSecondCall() {
    CallWorld.Witness witness = calls.witness();
    world.runFor(1_000);
    world.tamper =
        parcel -> parcel.to().equals("witness") ? List.of(parcel, parcel) : List.of(parcel);

    calls.called("hello");

    assertEquals(1, witness.called.size());
    List<Bytes> answers = calls.relayedTo("player-1");
    assertEquals(2, answers.size());
    assertEquals(answers.get(0), answers.get(1));
  }

  @Test
  void wit6ARepetitionBeforeTheAnswerWaitsLikeTheFirst() {
    CallWorld.Witness witness = calls.witness();
    witness.says = content -> null;
    world.runFor(1_000);
    world.tamper = parcel -> List.of(parcel, parcel);
    CallWorld.Player player = calls.called("hello");
    assertEquals(1, witness.called.size());
    assertEquals(1, witness.dropped.size());

    witness.step(new DoorInput.Answer(new CallId(1), Bytes.utf8("coming")));
    witness.step(new DoorInput.Answer(new CallId(1), Bytes.utf8("no, not")));
    world.runFor(1_000);

    assertEquals(COMING, player.result);
    assertEquals(2, witness.dropped.size(), "a call has one answer");
  }

  @Test
  void wit6LettersAreForgottenWithTheirSessionAlone() {
    CallWorld.Witness witness = calls.witness();
    world.runFor(1_000);
    calls.called("hello");
    World.Parcel letter = world.relayed.getFirst();

    world.runFor(Door.SESSION_MILLIS - 2_000);
    world.server.deliver(letter);
    world.runFor(100);
    assertEquals(1, witness.called.size());
    assertEquals(3, world.server.relays, "letter, answer, and the answer again");

    world.runFor(5_000);
    world.server.deliver(letter);
    world.runFor(100);
    assertEquals(1, witness.called.size(), "the new session does not know what the old one heard");
    assertEquals(
        "the letter is not sealed for this session of the door", witness.dropped.getLast());
    assertEquals(COMING, calls.called("again").result);
  }

  @Test
  void wit6AnotherStartOfTheWitnessIsAnotherSession() {
    CallWorld.Witness before = calls.witness();
    world.runFor(1_000);
    calls.called("hello");
    World.Parcel letter = world.relayed.getFirst();
    world.server.hangUp(before);
    world.guests.remove("witness");

    CallWorld.Witness after = calls.witness("witness", "another start");
    world.runFor(1_000);
    world.server.deliver(letter);
    world.runFor(100);

    assertEquals(List.of(), after.called);
    assertEquals(COMING, calls.called("again").result);
  }

  @Test
  void wit7AMinuteHasSixLettersOfAPlayerAndSixtyInAll() {
    CallWorld.Witness witness = calls.witness();
    world.runFor(1_000);
    for (int i = 0; i < Knocks.PLAYER_MAX + 1; i++) {
      knock("ann", i);
    }
    world.runFor(100);
    String tooMany = "more letters than the door opens in a minute";
    assertEquals(Knocks.PLAYER_MAX + 1, witness.dropped.size());
    assertEquals(1, count(witness, tooMany));

    for (int i = Knocks.PLAYER_MAX; i < Knocks.ALL_MAX + 1; i++) {
      knock("bob-" + i, i);
    }
    world.runFor(100);
    assertEquals(2, count(witness, tooMany));
    CallWorld.Player player = calls.call("hello");
    world.runFor(30_000);
    assertEquals(new CallerOutput.Absent(), player.result);

    world.runFor(30_000);
    assertEquals(COMING, calls.called("hello").result);
  }

  private void knock(String name, long session) {
    Member from = new Member(World.idOf(name), new SessionId(session));
    world.server.to("witness", new SignalMessage.Relayed(from, Bytes.hex("00".repeat(562))));
  }

  private static long count(CallWorld.Witness witness, String reason) {
    return witness.dropped.stream().filter(reason::equals).count();
  }

  @Test
  void wit9AWitnessThatEntersAgainGetsTheSameLetterOrANewOneForANewSession() {
    CallWorld.Witness first = calls.witness();
    first.says = content -> null;
    world.runFor(1_000);
    CallWorld.Player player = calls.call("hello");
    world.runFor(1_000);
    world.server.hangUp(first);
    first.hear(new Input.SignalClosed());
    world.runFor(2_000);
    List<Bytes> letters = calls.relayedTo("witness");
    assertEquals(2, letters.size());
    assertEquals(letters.get(0), letters.get(1), "the same session, the same letter");
    assertEquals(1, first.called.size());

    world.server.hangUp(first);
    world.guests.remove("witness");
    calls.witness("witness", "another start");
    world.runFor(1_000);

    assertEquals(COMING, player.result);
    assertEquals(3, calls.relayedTo("witness").size());
    assertNotEquals(letters.get(0).slice(0, 32), calls.relayedTo("witness").get(2).slice(0, 32));
  }

  @Test
  void wit9AServerThatMakesTheWitnessComeAndGoGetsThreeLetters() {
    CallWorld.Player player = calls.call("hello");
    long began = world.now;
    List<Member> witnesses = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      witnesses.add(new Member(Fingerprint.of(CallWorld.WITNESS), new SessionId(i)));
    }
    for (Member each : witnesses) {
      world.server.to("player-1", new SignalMessage.Arrived(each));
      world.runFor(3_000);
      world.server.to("player-1", new SignalMessage.Departed(each));
    }

    assertEquals(new CallerOutput.Absent(), player.result);
    assertTrue(player.endedAt - began <= Caller.CALL_MILLIS_MAX);
    assertEquals(Caller.LETTERS_MAX, world.server.relays);
  }

  @Test
  void whateverTheServerSaysNothingIsThrownAndTheCallEnds() {
    for (int seed = 0; seed < 30; seed++) {
      CallWorld each = new CallWorld();
      CallWorld.Witness witness = each.witness();
      each.world.runFor(1_000);
      CallWorld.Player player = each.call("hello");
      for (int i = 0; i < 20; i++) {
        byte[] raw = new byte[1 + (seed * 31 + i * 7) % 90];
        for (int j = 0; j < raw.length; j++) {
          raw[j] = (byte) each.world.random.nextByte();
        }
        raw[0] = 1;
        player.hear(new Input.SignalReceived(Bytes.copyOf(raw)));
        witness.hear(new Input.SignalReceived(Bytes.copyOf(raw)));
      }
      each.world.runFor(Caller.CALL_MILLIS_MAX);
      assertNotNull(player.result, "seed " + seed);
    }
  }

  private static Bytes flipped(Bytes bytes, int at) {
    byte[] raw = bytes.toArray();
    raw[at] ^= 1;
    return Bytes.wrap(raw);
  }
}
