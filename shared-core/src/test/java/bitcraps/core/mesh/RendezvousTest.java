package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages find, keep and lose each other, with an honest server. Rules: docs/protocol/mesh.md. */
class RendezvousTest {
  private final World world = new World(1);

  @AfterEach
  void nobodyBrokeTheContract() {
    assertEquals(List.of(), world.errors);
  }

  @Test
  void twoPagesMeet() {
    world.open("ann");
    world.runFor(500);
    world.open("bob");
    world.runFor(1_000);

    assertTrue(world.isMeshed("ann", "bob"));
    assertEquals(Output.Reach.IN_ROOM, world.page("ann").reach);
  }

  @Test
  void fivePagesMeetInEveryOrderOfArrivalWithOneConnectionAPair() {
    for (int seed = 0; seed < 20; seed++) {
      World each = new World(seed);
      for (String name : List.of("ann", "bob", "cat", "dan", "eve")) {
        each.open(name);
        each.runFor(each.random.below(120));
      }
      each.runFor(2_000);

      assertTrue(each.isMeshed("ann", "bob", "cat", "dan", "eve"), "seed " + seed);
      each.pages.values().forEach(page -> assertEquals(4, page.openConnections()));
      assertEquals(List.of(), each.errors);
    }
  }

  @Test
  void mesh14TheNewcomerOffersToEverybodyAtOnce() {
    world.open("ann");
    world.open("bob");
    world.open("cat");
    world.runFor(1_000);
    Page dan = world.open("dan");
    world.runFor(60);

    assertEquals(3, dan.log.stream().filter("CreateConnection"::equals).count());
    assertEquals(3, dan.connections.size());
  }

  @Test
  void mesh15CrossingOffersEndInOneConnectionOnWhichThePoliteSideYielded() {
    world.open("ann");
    world.open("bob");
    world.runFor(1_000);
    // Both lose the server at once and the connection with it, so both find each other as new.
    world.cut("ann", "bob");
    world.server.stop();
    world.runFor(6_000);
    world.server.start();
    world.heal("ann", "bob");
    Page ann = world.page("ann");
    Page bob = world.page("bob");
    ann.connections.values().forEach(each -> report(ann, each.id, "failed"));
    bob.connections.values().forEach(each -> report(bob, each.id, "failed"));
    world.runFor(60_000);

    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh15GlareResolvesWheneverBothDialTheSameNumber() {
    for (int gap = 0; gap < 90; gap += 3) {
      World each = new World(gap);
      Page ann = each.open("ann");
      Page bob = each.open("bob");
      each.runFor(1_000);
      // Both believe the link failed, at nearly the same time, and both are told to try at once.
      fail(ann);
      fail(bob);
      ann.step(new Input.Woke());
      each.runFor(gap);
      bob.step(new Input.Woke());
      each.runFor(2_000);

      assertTrue(each.isMeshed("ann", "bob"), "gap " + gap);
      assertEquals(List.of(), each.errors);
      assertEquals(1, ann.openConnections());
      assertEquals(1, bob.openConnections());
    }
  }

  @Test
  void mesh8AReloadedPageTakesThePlaceOfItsFormerSelf() {
    world.open("ann");
    world.open("bob");
    world.open("cat");
    world.runFor(1_000);
    world.close("ann");
    world.runFor(10);
    world.open("ann");
    world.runFor(2_000);

    assertTrue(world.isMeshed("ann", "bob", "cat"));
  }

  @Test
  void mesh8AFrozenTabIsReplacedByANewerOneAndDoesNotFightForItsPlace() {
    Page first = world.open("ann-1");
    world.open("bob");
    world.runFor(1_000);
    Page second = world.open("ann-2");
    world.runFor(60_000);

    assertTrue(world.isMeshed("ann-2", "bob"));
    assertEquals(Output.Reach.REPLACED, first.reach);
    assertEquals(Output.Reach.IN_ROOM, second.reach);
    assertFalse(first.reaches("bob"));
    long sockets = first.socket;
    first.step(new Input.Woke());
    world.runFor(60_000);
    assertEquals(sockets, first.socket);
  }

  @Test
  void mesh17AShortDisturbanceCostsNothing() {
    world.open("ann");
    world.open("bob");
    world.runFor(1_000);
    Page ann = world.page("ann");
    int before = ann.log.size();
    world.cut("ann", "bob");
    world.runFor(4_900);
    world.heal("ann", "bob");
    world.runFor(1_000);

    assertTrue(world.isMeshed("ann", "bob"));
    assertFalse(ann.log.subList(before, ann.log.size()).contains("LinkDown"));
    assertEquals(1, ann.connections.size());
  }

  @Test
  void mesh17AfterFiveSecondsIceRestartsWithFreshCredentialsOnTheSameConnection() {
    world.open("ann");
    world.open("bob");
    world.runFor(1_000);
    int asked = world.server.iceRequests;
    world.move("ann");
    world.runFor(4_900);
    assertTrue(world.page("ann").up.size() == 1);
    world.runFor(1_000);

    assertTrue(world.isMeshed("ann", "bob"));
    assertTrue(world.server.iceRequests > asked);
    assertEquals(1, world.page("ann").connections.size());
    assertEquals(1, world.page("bob").connections.size());
    long restarts =
        world.pages.values().stream()
            .flatMap(page -> page.log.stream())
            .filter("RestartIce"::equals)
            .count();
    assertEquals(1, restarts);
  }

  @Test
  void mesh18APairThatCannotConnectIsTriedAgainEverMoreRarelyUntilItCan() {
    world.open("ann");
    world.open("bob");
    world.runFor(1_000);
    world.cut("ann", "bob");
    world.runFor(600_000);

    int tried = world.page("ann").connections.size();
    assertTrue(tried > 5 && tried < 60, "tried " + tried);
    assertEquals(0, world.page("ann").up.size());

    world.heal("ann", "bob");
    world.runFor(60_000);
    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh12LinksOutliveTheServerAndItsReturnIsFoundWithBackoff() {
    world.open("ann");
    world.open("bob");
    world.runFor(1_000);
    Page ann = world.page("ann");
    world.server.stop();
    world.runFor(300_000);

    assertTrue(world.isMeshed("ann", "bob"));
    assertEquals(Output.Reach.GONE, ann.reach);
    assertTrue(ann.socket > 30 && ann.socket < 45, "sockets " + ann.socket);

    world.server.start();
    world.runFor(10_000);
    world.open("cat");
    world.runFor(2_000);
    assertTrue(world.isMeshed("ann", "bob", "cat"));
    assertEquals(1, ann.connection(new RtcId(1)).id.number());
    assertEquals(2, ann.connections.size());
  }

  @Test
  void mesh12ALinkThatBrokeWithoutAServerIsMadeAnewWhenTheServerIsBack() {
    world.open("ann");
    world.open("bob");
    world.runFor(1_000);
    world.server.stop();
    world.move("bob");
    world.runFor(60_000);
    assertFalse(world.isMeshed("ann", "bob"));

    world.server.start();
    world.runFor(60_000);
    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh13ASilentServerIsNoticedByThePingThatGetsNoAnswer() {
    Page ann = world.open("ann");
    world.runFor(60_000);
    assertTrue(world.server.pings >= 2);
    assertEquals(1, ann.socket);

    world.server.running = false;
    world.runFor(40_000);
    assertEquals(Output.Reach.GONE, ann.reach);
  }

  @Test
  void mesh13CredentialsAreRefreshedBeforeTheyEnd() {
    world.open("ann");
    world.runFor(3_600_000);

    assertTrue(world.server.iceRequests >= 11, "asked " + world.server.iceRequests);
    assertTrue(world.server.iceRequests <= 13, "asked " + world.server.iceRequests);
  }

  @Test
  void mesh12AFullRoomIsSaidAndTriedAgain() {
    world.server.membersMax = 1;
    world.server.spectatorsMax = 0;
    world.open("ann");
    world.runFor(500);
    Page bob = world.open("bob");
    world.runFor(1_000);
    assertEquals(Output.Reach.ROOM_FULL, bob.reach);

    world.server.membersMax = 2;
    world.server.spectatorsMax = 0;
    world.runFor(30_000);
    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh19NoMoreThanFifteenPeersHoweverLongTheServersList() {
    Page ann = world.open("ann");
    world.runFor(500);
    for (int i = 0; i < 100; i++) {
      Member ghost = new Member(World.idOf("ghost " + i), new SessionId(i));
      world.server.to("ann", new SignalMessage.Arrived(ghost));
    }
    world.runFor(11_000);
    assertEquals(Rendezvous.PEERS_MAX, ann.openConnections());
  }

  @Test
  void mesh19WhoProvesToBeThereGoesBeforeWhomTheServerNamed() {
    Page ann = world.open("ann");
    world.runFor(500);
    for (int i = 0; i < 100; i++) {
      Member ghost = new Member(World.idOf("ghost " + i), new SessionId(i));
      world.server.to("ann", new SignalMessage.Arrived(ghost));
    }
    world.runFor(1_000);
    world.open("bob");
    world.runFor(1_000);

    assertTrue(world.isMeshed("ann", "bob"));
    assertTrue(ann.openConnections() <= Rendezvous.PEERS_MAX);
  }

  @Test
  void anIdleMachineAsksToBeWokenForItsPingAlone() {
    world.open("ann");
    world.open("bob");
    world.runFor(2_000);
    Page ann = world.page("ann");
    ann.log.clear();
    world.runFor(24_000);

    assertTrue(ann.log.size() <= 3, ann.log.toString());
  }

  @Test
  void sameWorldTwiceGivesTheSameSteps() {
    assertEquals(steps(7), steps(7));
    assertNotEquals(steps(7), steps(8));
  }

  private static String steps(int seed) {
    World each = new World(seed);
    each.open("ann");
    each.runFor(each.random.below(100));
    each.open("bob");
    each.runFor(each.random.below(100));
    each.open("cat");
    each.move("ann");
    each.runFor(30_000);
    StringBuilder log = new StringBuilder();
    each.relayed.forEach(parcel -> log.append(parcel.message().sealed()).append('\n'));
    return log.toString();
  }

  @Test
  void reportsAboutConnectionsThatAreGoneMeanNothing() {
    Page ann = world.open("ann");
    world.runFor(500);
    ann.log.clear();
    RtcId unknown = new RtcId(99);
    ann.step(new Input.LocalDescription(unknown, "offer", "x"));
    ann.step(new Input.LocalCandidate(unknown, "x", "0", 0));
    ann.step(new Input.ChannelsOpen(unknown));
    ann.step(new Input.ConnectionState(unknown, "failed"));

    assertEquals(List.of(), ann.log);
  }

  @Test
  void overlongOwnDescriptionsAreDroppedNotSent() {
    world.open("ann");
    world.runFor(500);
    Page bob = world.open("bob");
    world.runFor(60);
    int before = world.relayed.size();
    RtcId id = bob.connection(new RtcId(1)).id;
    bob.step(new Input.LocalDescription(id, "offer", "x".repeat(Note.SDP_BYTES_MAX + 1)));
    bob.step(new Input.LocalCandidate(id, "x".repeat(Note.CANDIDATE_BYTES_MAX + 1), "0", 0));
    bob.step(new Input.LocalCandidate(id, "x", "0", -1));

    assertEquals(before, world.relayed.size());
    assertTrue(bob.dropped.contains("our own session description is too long"));
  }

  @Test
  void noMessageFromTheServerIsTooStrange() {
    Page ann = world.open("ann");
    world.runFor(500);
    ann.step(new Input.SignalReceived(Bytes.EMPTY));
    ann.step(new Input.SignalReceived(Bytes.hex("ff".repeat(100))));
    world.server.to("ann", new SignalMessage.Welcome(List.of(), List.of(), 0));
    world.runFor(100);

    assertEquals(3, ann.dropped.size());
  }

  /** Bob's words as if his page had said them, beyond every counter that it has used. */
  private static Input.SignalReceived says(Page from, Page to, Note note) {
    Seal seal = sealOf(from);
    Bytes sealed = Bytes.EMPTY;
    for (int i = 0; i < 50; i++) {
      sealed = seal.seal(memberOf(to), note);
    }
    return new Input.SignalReceived(
        SignalCodec.encode(new SignalMessage.Relayed(memberOf(from), sealed)));
  }

  private static Member memberOf(Page page) {
    return new Member(page.machine.self(), page.session);
  }

  private static Seal sealOf(Page page) {
    return new Seal(World.keyOf(page.person), Ed25519.INSTANCE, World.INVITATION, memberOf(page));
  }

  @Test
  void mesh14WhoeverForgotItsDialsIsAnsweredWithANewDial() {
    Page ann = world.open("ann");
    Page bob = world.open("bob");
    world.runFor(1_000);
    fail(ann);
    world.runFor(5_000);
    assertTrue(world.isMeshed("ann", "bob"));
    int before = ann.connections.size();
    ann.step(says(bob, ann, new Note.Description(1, true, false, 0, "offer|bob|9|1|")));

    assertEquals(before + 1, ann.connections.size());
    assertEquals(1, ann.openConnections());
  }

  @Test
  void mesh14WhoeverWasAwayWhileWeDialledIsDialledAgainAtOnce() {
    Page ann = world.open("ann");
    Page bob = world.open("bob");
    world.runFor(1_000);
    world.tamper = parcel -> List.of();
    fail(ann);
    world.runFor(5_000);
    world.tamper = List::of;
    int before = ann.connections.size();
    int heard = bob.connections.size();

    ann.step(says(bob, ann, new Note.Description(1, true, false, 0, "offer|bob|9|1|")));
    world.runFor(100);

    assertEquals(before + 1, ann.connections.size());
    assertEquals(heard + 1, bob.connections.size());
  }

  @Test
  void mesh15AnOfferThatWasRolledBackBeforeItWasDescribedIsNotSent() {
    boolean annIsPolite = World.idOf("ann").compareTo(World.idOf("bob")) < 0;
    Page impolite = world.open(annIsPolite ? "bob" : "ann");
    world.runFor(500);
    Page polite = world.open(annIsPolite ? "ann" : "bob");
    world.runFor(60);
    assertEquals(1, polite.openConnections());
    polite.step(says(impolite, polite, new Note.Description(1, true, false, 0, "offer|x|1|1|")));
    world.runFor(30);

    Seal seal = sealOf(impolite);
    Member sender = memberOf(polite);
    List<Note.Description> sent =
        world.relayed.stream()
            .map(parcel -> seal.open(sender, 0, parcel.message().sealed()))
            .map(opening -> opening instanceof Seal.Opened it ? it.note() : null)
            .filter(Note.Description.class::isInstance)
            .map(Note.Description.class::cast)
            .toList();
    assertEquals(1, sent.size());
    assertFalse(sent.getFirst().offer());
  }

  @Test
  void mesh16NoCandidateOvertakesItsDescription() {
    for (int seed = 0; seed < 20; seed++) {
      World each = new World(seed);
      Page ann = each.open("ann");
      each.runFor(500);
      Page bob = each.open("bob");
      each.runFor(1_000);
      Seal seal = sealOf(ann);
      Member sender = memberOf(bob);
      List<Boolean> descriptions =
          each.relayed.stream()
              .filter(parcel -> parcel.from().equals("bob"))
              .map(parcel -> seal.open(sender, 0, parcel.message().sealed()))
              .map(it -> ((Seal.Opened) it).note() instanceof Note.Description)
              .toList();

      assertTrue(descriptions.getFirst(), "seed " + seed);
      assertTrue(descriptions.contains(false), "seed " + seed);
    }
  }

  @Test
  void mesh16ALinkIsUpWhenItsChannelsAreOpen() {
    world.open("ann");
    world.runFor(500);
    Page bob = world.open("bob");
    world.runFor(60);
    RtcId id = bob.connection(new RtcId(1)).id;

    report(bob, id, "connected");
    assertTrue(bob.up.isEmpty());
    bob.step(new Input.ChannelsOpen(id));
    assertEquals(1, bob.up.size());
  }

  private static void fail(Page page) {
    page.connections.values().stream()
        .filter(each -> !each.closed)
        .toList()
        .forEach(each -> report(page, each.id, "failed"));
  }

  private static void report(Page page, RtcId id, String state) {
    page.step(new Input.ConnectionState(id, state));
  }
}
