package bitcraps.core.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.mesh.Framer;
import bitcraps.core.mesh.Invitation;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.Rendezvous;
import bitcraps.core.mesh.RtcId;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.PeerSetup;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.signal.SessionId;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableStateCodec;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Devices that meet through a false server and false connections, with real peers inside. */
class DeviceTest {
  private final Town town = new Town();
  private Invitation invitation = new Invitation(secret("room", 0).slice(0, 16), nowhere());
  private int sessions;

  private static TableId nowhere() {
    return new TableId(Sha256.tagged("nowhere", Bytes.EMPTY));
  }

  private static Bytes secret(String use, int index) {
    return Sha256.tagged(use, Bytes.utf8("device " + index)).bytes();
  }

  private static PeerSetup setup(int person) {
    SigningKey key = new SigningKey(Ed25519.INSTANCE, secret("person", person));
    return new PeerSetup(
        key, Ed25519.INSTANCE, Catalog::game, Timing.DEFAULT, "Player " + person, Role.PLAYER);
  }

  private FalsePlatform open() {
    FalsePlatform platform = new FalsePlatform(town);
    Peer peer = Peer.create(setup(0), TableSettings.standard(), secret("journal", 0), town.now);
    invitation = new Invitation(invitation.secret(), peer.invited());
    return run(platform, peer, 0);
  }

  private FalsePlatform join(int person) {
    return comeBack(new FalsePlatform(town), person);
  }

  private FalsePlatform comeBack(FalsePlatform platform, int person) {
    Bytes entropy = secret("journal " + town.now, person);
    Peer peer =
        Device.peerOf(setup(person), invitation.table(), platform.journal, entropy, town.now);
    return run(platform, peer, person);
  }

  private FalsePlatform run(FalsePlatform platform, Peer peer, int person) {
    SigningKey key = setup(person).person();
    Rendezvous mesh = new Rendezvous(key, Ed25519.INSTANCE, invitation, new SessionId(++sessions));
    Device device = new Device(peer, mesh, platform.platform(), town.now);
    platform.runs(device);
    device.start(secret("detour", person), town.now);
    return platform;
  }

  private boolean isSeated(FalsePlatform each, int seats) {
    Scene scene = each.scene;
    return scene != null
        && scene.status() == Scene.Status.SEATED
        && Objects.requireNonNull(scene.state()).validators().count() == seats;
  }

  private void awaitSeats(FalsePlatform... all) {
    for (FalsePlatform each : all) {
      assertTrue(town.runUntil(() -> isSeated(each, all.length), 20_000), "all sit and vote");
    }
  }

  private void submit(FalsePlatform who, long id, String verb, String target, long amount) {
    Request wish = new Request.Play(new Action(verb, target, amount));
    who.take(new Input.Table(new bitcraps.core.peer.Input.Submit(id, wish)));
  }

  @Test
  void twoMeetSitBetAndRollAndAgreeOnChips() {
    FalsePlatform ann = open();
    FalsePlatform ben = join(1);
    awaitSeats(ann, ben);

    submit(ann, 1, "bet", "pass", 10);
    submit(ben, 1, "bet", "field", 10);
    assertTrue(town.runUntil(() -> isAnswered(ann, 1) && isAnswered(ben, 1), 10_000));
    submit(ann, 2, "roll", "", 0);
    assertTrue(town.runUntil(() -> hasRolled(ann) && hasRolled(ben), 20_000), "the dice fell");
    town.run(1_000);

    assertEquals(stateOf(ann), stateOf(ben));
    assertEquals(List.of(), ann.stops);
  }

  private static Bytes stateOf(FalsePlatform who) {
    return TableStateCodec.encode(Objects.requireNonNull(who.scene().state()));
  }

  private static boolean isAnswered(FalsePlatform who, long id) {
    return who.notices.contains(new Notice.Answered(id, null));
  }

  private static boolean hasRolled(FalsePlatform who) {
    return who.notices.stream().anyMatch(Notice.Rolled.class::isInstance);
  }

  @Test
  void hearsWhatCameBeforeTheLinkCountedAsUp() {
    open();
    FalsePlatform ben = join(1);
    assertTrue(town.runUntil(() -> ben.scene != null && !reached(ben).isEmpty(), 5_000));

    // The hello that came early names a table, so a snapshot is asked for long before a heartbeat.
    assertTrue(town.runUntil(() -> ben.scene().state() != null, 500), "knows the table at once");
  }

  @Test
  void keepsNoMoreThan256FramesThatCameEarly() {
    Wire wire = new Wire(new RtcId(1), player());
    for (int i = 0; i < 300; i++) {
      wire.keep(0, Bytes.utf8("frame " + i));
    }

    List<Wire.Frame> early = wire.takeEarly();

    assertEquals(Wire.EARLY_FRAMES_MAX, early.size());
    assertEquals(new Wire.Frame(0, Bytes.utf8("frame 0")), early.getFirst());
    assertEquals(List.of(), wire.takeEarly());
  }

  private PlayerId player() {
    return Fingerprint.of(setup(0).person().publicKey());
  }

  private static SortedMap<PlayerId, Scene.Reached> reached(FalsePlatform who) {
    return who.scene().reached();
  }

  @Test
  void tellsThePeerWhichWayALinkGoesAndHowLongItsFramesMayBe() {
    FalsePlatform ann = open();
    FalsePlatform ben = join(1);
    awaitSeats(ann, ben);
    town.run(3_000);

    assertEquals(
        List.of(Path.DIRECT), reached(ann).values().stream().map(Scene.Reached::path).toList());
    assertTrue(ann.frameSizes.stream().allMatch(size -> size < FalsePlatform.MESSAGE_BYTES_MAX));
    assertEquals(Output.Reach.IN_ROOM, ann.reach);
  }

  @Test
  void aMessageLimitBeyondReasonLeavesFramesAsLongAsFramesAre() {
    Wire wire = new Wire(new RtcId(1), player());

    wire.takes(Long.MAX_VALUE);

    assertEquals(Framer.FRAME_BYTES_MAX, wire.frameBytesMax());
  }

  @Test
  void comesBackFromItsJournalAsItself() {
    FalsePlatform ann = open();
    FalsePlatform ben = join(1);
    awaitSeats(ann, ben);
    ValidatorSet voters = voters(ann);

    ben.switchOff();
    town.run(10_000);
    ben.scene = null;
    comeBack(ben, 1);
    awaitSeats(ann, ben);
    town.run(1_000);

    assertEquals(voters.validators(), voters(ben).validators());
    submit(ben, 9, "bet", "field", 10);
    assertTrue(town.runUntil(() -> isAnswered(ben, 9), 10_000), "plays on");
  }

  @Test
  void withoutItsJournalItIsAnotherDeviceOfTheSamePerson() {
    FalsePlatform ann = open();
    FalsePlatform ben = join(1);
    FalsePlatform cid = join(2);
    FalsePlatform dan = join(3);
    awaitSeats(ann, ben, cid, dan);
    ValidatorSet voters = voters(ann);

    dan.switchOff();
    dan.journal.clear();
    town.run(40_000);
    comeBack(dan, 3);

    assertTrue(
        town.runUntil(
            () -> voters(ann).count() == 4 && !voters.validators().equals(voters(ann).validators()),
            120_000),
        "votes with a new key");
    assertEquals(4, voters(ann).validators().stream().filter(this::isOneOfUs).count());
  }

  private static ValidatorSet voters(FalsePlatform who) {
    return Objects.requireNonNull(who.scene().state()).validators();
  }

  private boolean isOneOfUs(Validator voter) {
    return IntStream.range(0, 4)
        .anyMatch(each -> Fingerprint.of(setup(each).person().publicKey()).equals(voter.player()));
  }

  @Test
  void saysNothingMoreOnceItsJournalIsLost() {
    FalsePlatform ann = open();
    FalsePlatform ben = join(1);
    awaitSeats(ann, ben);
    ben.losesJournal = true;

    submit(ben, 1, "bet", "field", 10);
    int sent = ben.frameSizes.size();
    town.run(10_000);

    assertEquals(sent, ben.frameSizes.size());
    assertEquals(1, ben.stops.size());
    assertTrue(ben.device().isStopped());
    assertFalse(isAnswered(ben, 1));
  }

  @Test
  void goesOnWhenItsClockIsSetBack() {
    FalsePlatform ann = open();
    FalsePlatform ben = join(1);
    awaitSeats(ann, ben);
    long before = town.now;

    town.now -= 3_600_000;
    town.platforms.forEach(each -> each.take(new Input.Tick()));
    submit(ann, 1, "bet", "pass", 10);

    assertTrue(town.runUntil(() -> isAnswered(ann, 1), 10_000), "agrees an hour earlier");
    assertNotEquals(before, town.now);
  }

  @Test
  void reportsOfConnectionsThatAreGoneMeanNothing() {
    FalsePlatform ann = open();
    RtcId gone = new RtcId(77);
    town.run(1_000);
    Scene before = ann.scene();

    ann.take(new Input.ChannelsOpen(gone, 1));
    ann.take(new Input.PathFound(gone, Path.RELAY));
    ann.take(new Input.FrameCame(gone, 0, Bytes.utf8("late")));

    assertEquals(before, ann.scene());
  }
}
