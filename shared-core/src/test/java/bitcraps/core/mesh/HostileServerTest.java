package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lying server, alone or with somebody who has the link, can and cannot do. */
class HostileServerTest {
  private final World world = new World(2);

  @AfterEach
  void nobodyBrokeTheContract() {
    assertEquals(List.of(), world.errors);
  }

  private void meet(Function<World.Parcel, List<World.Parcel>> tamper, long millis) {
    world.tamper = tamper;
    world.open("ann");
    world.runFor(500);
    world.open("bob");
    world.runFor(millis);
  }

  private static World.Parcel with(World.Parcel parcel, Bytes sealed) {
    return new World.Parcel(
        parcel.from(), parcel.to(), new SignalMessage.Relayed(parcel.message().from(), sealed));
  }

  private static Bytes flipped(Bytes bytes, int index) {
    byte[] raw = bytes.toArray();
    raw[index] ^= 1;
    return Bytes.wrap(raw);
  }

  @Test
  void mesh4AFlippedBitAnywhereIsRefused() {
    meet(List::of, 1_000);
    World.Parcel parcel = world.relayed.getFirst();
    Page ann = world.page("ann");
    for (int i = 0; i < parcel.message().sealed().size(); i++) {
      ann.dropped.clear();
      world.server.deliver(with(parcel, flipped(parcel.message().sealed(), i)));
      world.runFor(50);
      assertEquals(1, ann.dropped.size(), "byte " + i);
    }
    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh6WhatWasSaidOnceIsNotHeardTwice() {
    meet(parcel -> List.of(parcel, parcel), 1_000);

    assertTrue(world.isMeshed("ann", "bob"));
    long again =
        world.page("ann").dropped.stream().filter("the counter was seen before"::equals).count();
    long sent = world.relayed.stream().filter(parcel -> parcel.to().equals("ann")).count();
    assertEquals(sent, again);
  }

  @Test
  void mesh6EverythingRecordedAndPlayedAgainLaterChangesNothing() {
    meet(List::of, 1_000);
    int connections = world.page("ann").connections.size();
    for (int round = 0; round < 3; round++) {
      new ArrayList<>(world.relayed).forEach(world.server::deliver);
      world.runFor(20_000);
    }

    assertTrue(world.isMeshed("ann", "bob"));
    assertEquals(connections, world.page("ann").connections.size());
  }

  @Test
  void mesh8MessagesOfAFormerSessionDoNotDisturbTheNewOne() {
    meet(List::of, 1_000);
    List<World.Parcel> recorded = new ArrayList<>(world.relayed);
    world.close("bob");
    world.open("bob");
    world.runFor(1_000);
    assertTrue(world.isMeshed("ann", "bob"));
    world.page("ann").log.clear();
    recorded.forEach(world.server::deliver);
    world.runFor(60_000);

    assertFalse(world.page("ann").log.contains("LinkDown"));
    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh8AnOfferThatWasHeldBackDoesNotCutTheLaterSession() {
    List<World.Parcel> heldBack = new ArrayList<>();
    world.tamper =
        parcel -> {
          if (parcel.from().equals("bob-1")) {
            heldBack.add(parcel);
            return List.of();
          }
          return List.of(parcel);
        };
    world.open("ann");
    world.runFor(500);
    world.open("bob-1");
    world.runFor(500);
    world.open("bob-2");
    world.runFor(1_000);
    assertTrue(world.isMeshed("ann", "bob-2"));
    assertFalse(heldBack.isEmpty());
    world.page("ann").log.clear();
    heldBack.forEach(world.server::deliver);
    world.runFor(30_000);

    assertFalse(world.page("ann").log.contains("LinkDown"));
    assertTrue(world.isMeshed("ann", "bob-2"));
  }

  @Test
  void mesh8AnAnnouncedSessionAloneCutsNoLink() {
    meet(List::of, 1_000);
    Member invented = new Member(World.idOf("bob"), new SessionId(666));
    world.server.to("ann", new SignalMessage.Arrived(invented));
    world.server.to("ann", new SignalMessage.Departed(invented));
    world.server.to("ann", new SignalMessage.Refused(RefusalCode.REPLACED, ""));
    world.runFor(60_000);

    assertTrue(world.isMeshed("ann", "bob"));
    assertEquals(1, world.page("ann").connections.size());
  }

  @Test
  void mesh5SwappedSendersAreRefused() {
    world.tamper =
        parcel -> {
          Page other = world.page(parcel.from().equals("ann") ? "cat" : "ann");
          Member liar = new Member(other.machine.self(), other.session);
          return parcel.to().equals(other.name)
              ? List.of(parcel)
              : List.of(
                  new World.Parcel(
                      parcel.from(),
                      parcel.to(),
                      new SignalMessage.Relayed(liar, parcel.message().sealed())));
        };
    world.open("ann");
    world.open("cat");
    world.runFor(500);
    world.open("bob");
    world.runFor(30_000);

    assertEquals(0, world.page("bob").up.size());
  }

  @Test
  void mesh5AMessageHandedToSomebodyElseIsRefused() {
    world.tamper =
        parcel -> {
          String wrong = parcel.to().equals("ann") ? "cat" : "ann";
          return wrong.equals(parcel.from())
              ? List.of(parcel)
              : List.of(new World.Parcel(parcel.from(), wrong, parcel.message()));
        };
    world.open("ann");
    world.open("cat");
    world.runFor(500);
    world.open("bob");
    world.runFor(30_000);

    assertEquals(0, world.page("bob").up.size());
    assertTrue(world.page("ann").dropped.contains("the seal is broken"));
  }

  @Test
  void mesh5SomebodyWithTheLinkCannotSpeakForAnother() {
    meet(List::of, 1_000);
    Page ann = world.page("ann");
    Page bob = world.page("bob");
    // Mallory knows the room key, and claims Bob's id, with her own key and with Bob's.
    Member asBob = new Member(bob.machine.self(), new SessionId(1));
    Seal forger =
        new Seal(
            World.keyOf("mallory"), bitcraps.core.crypto.Ed25519.INSTANCE, World.INVITATION, asBob);
    Note offer = new Note.Description(99, true, false, world.now, "offer|mallory|1|1|");
    Bytes forged = forger.seal(new Member(ann.machine.self(), ann.session), offer);
    world.server.to("ann", new SignalMessage.Relayed(asBob, forged));
    world.runFor(1_000);

    assertTrue(ann.dropped.contains("the key is not the sender's"));
    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh4MessagesOfAnotherRoomAreRefused() {
    meet(List::of, 1_000);
    Page ann = world.page("ann");
    Page bob = world.page("bob");
    Member self = new Member(bob.machine.self(), bob.session);
    Invitation elsewhere = new Invitation(Bytes.hex("08".repeat(16)), World.INVITATION.table());
    Seal seal =
        new Seal(World.keyOf("bob"), bitcraps.core.crypto.Ed25519.INSTANCE, elsewhere, self);
    Bytes sealed = Bytes.EMPTY;
    for (int i = 0; i < 50; i++) {
      sealed =
          seal.seal(
              new Member(ann.machine.self(), ann.session), new Note.Candidate(1, "x", "0", 0));
    }
    world.server.to("ann", new SignalMessage.Relayed(self, sealed));
    world.runFor(100);

    assertEquals(List.of("the seal is broken"), ann.dropped);
  }

  @Test
  void mesh18ReorderedMessagesDelayButDoNotPrevent() {
    for (int seed = 0; seed < 10; seed++) {
      World each = new World(seed);
      each.tamper =
          parcel -> {
            if (each.random.below(3) == 0) {
              each.later(each.random.below(60), () -> each.server.deliver(parcel));
              return List.of();
            }
            return List.of(parcel);
          };
      each.open("ann");
      each.open("bob");
      each.open("cat");
      each.runFor(300_000);
      each.tamper = List::of;
      each.runFor(70_000);

      assertTrue(each.isMeshed("ann", "bob", "cat"), "seed " + seed);
    }
  }

  @Test
  void mesh18LostMessagesDelayButDoNotPrevent() {
    for (int seed = 0; seed < 10; seed++) {
      World each = new World(seed);
      each.tamper = parcel -> each.random.below(4) == 0 ? List.of() : List.of(parcel);
      for (String name : List.of("ann", "bob", "cat", "dan", "eve")) {
        each.open(name);
      }
      each.runFor(600_000);

      assertTrue(each.isMeshed("ann", "bob", "cat", "dan", "eve"), "seed " + seed);
      assertEquals(List.of(), each.errors);
    }
  }

  @Test
  void mesh4TheServerSeesNothingOfADescription() {
    meet(List::of, 1_000);
    for (World.Parcel parcel : world.relayed) {
      String seen = parcel.message().sealed().toHex();
      assertFalse(seen.contains(Bytes.utf8("offer|").toHex()));
      assertFalse(seen.contains(Bytes.utf8("answer|").toHex()));
      assertFalse(seen.contains(World.keyOf("bob").publicKey().bytes().toHex()));
    }
    assertTrue(world.relayed.size() >= 4);
  }

  @Test
  void mesh19APeerWithTooManyCandidatesIsCutShort() {
    meet(List::of, 1_000);
    Page ann = world.page("ann");
    Page bob = world.page("bob");
    for (int i = 0; i < 500; i++) {
      bob.step(new Input.LocalCandidate(new RtcId(1), "x", "0", 0));
    }
    world.runFor(1_000);

    assertTrue(ann.dropped.contains("a peer has too many candidates"));
    assertTrue(ann.log.stream().filter("ApplyCandidate"::equals).count() <= Link.CANDIDATES_MAX);
  }
}
