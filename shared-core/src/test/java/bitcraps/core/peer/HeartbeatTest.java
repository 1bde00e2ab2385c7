package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Height;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.mesh.Framer;
import bitcraps.core.mesh.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What two ends of a link tell each other while nothing happens. */
final class HeartbeatTest {
  private static final long START = Parlor.START_MILLIS;
  private final Soloist solo = new Soloist();

  @Test
  void peer6HeartbeatsGoOutAtOnceAndThenEveryTwoSeconds() {
    solo.link();
    solo.run(6_500);

    List<Long> times = solo.said(Message.Ping.class).stream().map(Soloist.Said::millis).toList();
    assertEquals(List.of(START, START + 2_000, START + 4_000, START + 6_000), times);
  }

  @Test
  void peer6WhatComesInDoesNotPutTheNextHeartbeatOff() {
    solo.link();
    for (int i = 0; i < 9; i++) {
      solo.run(700);
      solo.hear(Channel.UNRELIABLE, ping(0));
      solo.hear(Channel.UNRELIABLE, new Message.Pong(solo.now));
      long passed = solo.now - START;
      assertTrue(solo.wakeMillis <= START + passed - passed % 2_000 + 2_000);
    }

    List<Long> times = solo.said(Message.Ping.class).stream().map(Soloist.Said::millis).toList();
    assertEquals(List.of(START, START + 2_000, START + 4_000, START + 6_000), times);
  }

  @Test
  void peer6AllLinksAreAskedTogether() {
    solo.link();
    solo.run(900);
    solo.step(new Input.LinkUp(Fingerprint.of(Parlor.person(2).publicKey())));
    solo.run(4_000);

    List<Long> times = solo.said(Message.Ping.class).stream().map(Soloist.Said::millis).toList();
    List<Long> after = List.of(0L, 900L, 2_000L, 2_000L, 4_000L, 4_000L);
    assertEquals(after.stream().map(each -> START + each).toList(), times);
  }

  @Test
  void peer6WhatIsMeasuredAgainIsShownAMomentLater() {
    solo.link();
    solo.run(30);
    solo.hear(Channel.UNRELIABLE, new Message.Pong(START));
    solo.run(2_000);
    Scene before = solo.scene();
    solo.hear(Channel.UNRELIABLE, new Message.Pong(START + 2_000));
    solo.hear(Channel.UNRELIABLE, new Message.Pong(START + 2_010));
    solo.run(290);
    assertSame(before, solo.scene());

    solo.run(10);
    assertEquals(20, roundTripMillis());
  }

  @Test
  void peer6AHeartbeatTellsEpochAndHeight() {
    long before = solo.peer.height().value();
    solo.submit(new Request.Rename("Ada"));
    solo.link();

    assertEquals(new Height(before + 1), solo.peer.height());
    assertEquals(List.of(said(ping(before + 1))), solo.said(Message.Ping.class));
  }

  @Test
  void peer6AHeartbeatIsAnsweredAndTheAnswerMeasuresTheRoundTrip() {
    solo.link();
    assertEquals(-1, roundTripMillis());

    solo.run(30);
    solo.hear(Channel.UNRELIABLE, new Message.Pong(START));
    assertEquals(30, roundTripMillis());

    solo.hear(Channel.UNRELIABLE, ping(0));
    assertEquals(List.of(said(new Message.Pong(START + 30))), solo.said(Message.Pong.class));
  }

  @Test
  void peer6AHeartbeatThatTellsNothingNewIsAnsweredAndThatIsAllUntilSomethingIsDue() {
    solo.link();
    solo.run(700);
    List<Output> early = heartbeat();
    assertEquals(1, early.size());
    assertTrue(early.getFirst() instanceof Output.Send);

    solo.now = START + 2_000;
    List<Output> due = heartbeat();
    assertEquals(2, due.stream().filter(Output.Send.class::isInstance).count(), "with its own");
    assertTrue(due.getLast() instanceof Output.WakeAt);
  }

  private List<Output> heartbeat() {
    Bytes frame = Framer.frames(ping(0).toBytes()).getFirst();
    return solo.peer.step(new Input.Received(Soloist.OTHER, Channel.UNRELIABLE, frame), solo.now);
  }

  @Test
  void peer6ASilentLinkIsNoticedAtItsMoment() {
    solo.link();
    while (isThere()) {
      solo.now = solo.wakeMillis;
      solo.step(new Input.Tick());
    }

    assertEquals(START + 6_501, solo.now);
  }

  @Test
  void peer6AnAnswerToNothingMeasuresNothing() {
    solo.link();
    solo.run(30);
    solo.hear(Channel.UNRELIABLE, new Message.Pong(START + 31));
    solo.hear(Channel.UNRELIABLE, new Message.Pong(START - 6_471));

    assertEquals(-1, roundTripMillis());
  }

  private long roundTripMillis() {
    return Objects.requireNonNull(solo.scene().reached().get(Soloist.OTHER)).roundTripMillis();
  }

  @Test
  void thePageShowsWhichWayALinkGoesUntilItIsSetUpAnew() {
    solo.link();
    assertEquals(new Scene.Reached(-1, null, null), solo.scene().reached().get(Soloist.OTHER));
    solo.step(new Input.PathChosen(Soloist.OTHER, Path.RELAY));
    assertEquals(
        new Scene.Reached(-1, Path.RELAY, null), solo.scene().reached().get(Soloist.OTHER));

    solo.step(new Input.LinkDown(Soloist.OTHER));
    solo.step(new Input.PathChosen(Soloist.OTHER, Path.DIRECT));
    assertFalse(isThere());
    solo.link();
    assertEquals(new Scene.Reached(-1, null, null), solo.scene().reached().get(Soloist.OTHER));
  }

  @Test
  void peer6ASilentLinkIsGoneFromThePageUntilItsFirstSound() {
    solo.link();
    solo.run(4_000);
    solo.hear(Channel.UNRELIABLE, new Message.Pong(START + 4_000));
    solo.run(6_500);
    assertTrue(isThere());

    solo.run(100);
    assertFalse(isThere());
    solo.run(60_000);
    assertFalse(isThere());

    solo.hear(Channel.UNRELIABLE, new Message.Pong(0));
    assertTrue(isThere());
  }

  @Test
  void peer1HeartbeatsAndWakeUpTimesDoNotWaitForTheJournal() {
    solo.link();
    solo.seatOther();
    solo.said.clear();
    long before = solo.peer.height().value();
    solo.holdsJournal = true;
    solo.submit(new Request.Rename("Ada"));
    solo.wakeMillis = 0;
    solo.run(2_000);
    solo.hear(Channel.UNRELIABLE, ping(0));

    assertEquals(List.of(said(ping(before + 1)), said(new Message.Pong(solo.now))), solo.said);
    assertTrue(solo.wakeMillis > solo.now);

    solo.persisted(solo.records.getLast().sequence());
    assertFalse(solo.said(Message.Commanded.class).isEmpty());
  }

  private boolean isThere() {
    return solo.scene().reached().containsKey(Soloist.OTHER);
  }

  private Message ping(long height) {
    return new Message.Ping(solo.peer.invited(), new Epoch(0), new Height(height), solo.now);
  }

  private Soloist.Said said(Message message) {
    return new Soloist.Said(solo.now, Channel.UNRELIABLE, message);
  }
}
