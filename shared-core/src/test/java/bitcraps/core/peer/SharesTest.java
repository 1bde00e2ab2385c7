package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Point;
import bitcraps.core.peer.ShareBox.Worth;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** PEER-5: when a share leaves, and which of those that come are kept. */
final class SharesTest {
  private static final PlayerId NEIGHBOUR = new PlayerId(Hash.ZERO);
  private final Parlor parlor = new Parlor();
  private final ShareBox box = new ShareBox(FastScheme.INSTANCE, new ProofBook());

  @Test
  void peer5AShareWaitsUntilTheCloseIsInTheJournal() {
    Soloist solo = new Soloist();
    solo.link();
    solo.seatOther();
    solo.play("bet", "pass", 5);
    solo.holdsJournal = true;
    int next = solo.records.size();
    solo.play("roll", "", 0);

    long close = Long.MAX_VALUE;
    while (solo.said(Message.Shared.class).isEmpty()) {
      for (int i = next; i < solo.records.size(); i++) {
        if (settles(solo.records.get(i))) {
          close = Math.min(close, solo.records.get(i).sequence());
        }
      }
      assertTrue(next < solo.records.size(), "it leaves in the end");
      long safe = solo.records.get(next++).sequence();
      solo.persisted(safe);
      assertTrue(solo.said(Message.Shared.class).isEmpty() || safe >= close);
    }
    assertTrue(close < Long.MAX_VALUE, "a close was journalled");
  }

  private static boolean settles(Output.Persist persist) {
    return Observed.record(persist.record()).facts().stream()
        .anyMatch(Observed.Settled.class::isInstance);
  }

  /** What the room says of a roll: the state before the close, after it, and all shares. */
  private record Roll(TableState betting, TableState closed, List<SignedShares> shares) {
    SignedShares of(int voter) {
      return shares.stream().filter(each -> each.validator() == voter).findFirst().orElseThrow();
    }
  }

  private Roll roll() {
    parlor.seat(4);
    parlor.play(0, "bet", "pass", 10);
    TableState betting = parlor.state(0);
    parlor.ask(0, "roll", "", 0);
    parlor.runUntil(() -> parlor.state(0).phase() instanceof RollPhase.Closed);
    TableState closed = parlor.state(0);
    parlor.runUntil(() -> parlor.state(0).phase() instanceof RollPhase.Betting);
    List<SignedShares> shares = new ArrayList<>();
    parlor.heard.forEach(each -> add(shares, each.message()));
    parlor.said.forEach(each -> add(shares, each));
    return new Roll(betting, closed, shares);
  }

  private static void add(List<SignedShares> shares, Bytes message) {
    if (Message.parse(message) instanceof Decoded.Ok<Message> ok
        && ok.value() instanceof Message.Shared shared) {
      shares.add(shared.shares());
    }
  }

  private Worth add(TableState state, SignedShares said, boolean fromOwner) {
    boolean owned = fromOwner && state.validators().has(said.validator());
    return box.add(state, said, owned ? parlor.player(indexOf(said)) : NEIGHBOUR);
  }

  private SignedShares signed(SignedShares good, List<BeaconShare> shares) {
    return SignedShares.sign(
        parlor.votingKey(indexOf(good)), good.draw(), good.validator(), shares);
  }

  @Test
  void anyThresholdOfSharesOpensTheRoll() {
    Roll roll = roll();
    assertEquals(Worth.FRESH, add(roll.closed(), roll.of(3), false));
    assertEquals(Worth.KNOWN, add(roll.closed(), roll.of(3), false));
    assertEquals(Worth.FRESH, add(roll.closed(), roll.of(1), false));
    assertNull(box.threshold(roll.closed()));
    assertEquals(List.of(0, 2), box.missing(roll.closed()));
    assertEquals(Worth.FRESH, add(roll.closed(), roll.of(0), false));

    List<BeaconShare> enough = Objects.requireNonNull(box.threshold(roll.closed()));
    assertEquals(List.of(0, 1, 3), enough.stream().map(BeaconShare::unit).toList());
    assertEquals(3, box.heard(roll.closed()).size());
    assertNull(box.threshold(roll.betting()), "of no roll that is not closed");
    assertEquals(List.of(), box.heard(roll.betting()));
  }

  @Test
  void peer5WhatComesBeforeTheCloseIsKeptFromItsOwnerOnly() {
    Roll roll = roll();
    assertEquals(Worth.FRESH, add(roll.betting(), roll.of(1), true));
    assertEquals(Worth.KNOWN, add(roll.betting(), roll.of(1), true));
    assertEquals(Worth.USELESS, add(roll.betting(), roll.of(2), false));
    assertEquals(List.of(), box.heard(roll.betting()));

    assertEquals(List.of(roll.of(1)), box.heard(roll.closed()));
  }

  @Test
  void peer5AnEarlyShareOfAnotherCloseGivesWayToTheTruth() {
    Roll roll = roll();
    SignedShares good = roll.of(1);
    Draw about = good.draw();
    Draw other = new Draw(about.table(), about.epoch(), about.attempt(), about.round(), Hash.ZERO);
    int owner = indexOf(good);
    SignedShares lie =
        SignedShares.sign(parlor.votingKey(owner), other, good.validator(), good.shares());
    assertEquals(Worth.FRESH, add(roll.betting(), lie, true));
    assertEquals(List.of(), box.heard(roll.closed()));

    assertEquals(Worth.FRESH, add(roll.closed(), good, true));
    assertEquals(Worth.USELESS, add(roll.closed(), lie, true));
  }

  private int indexOf(SignedShares said) {
    PlayerId player = parlor.state(0).validators().at(said.validator()).player();
    int index = 0;
    while (!parlor.player(index).equals(player)) {
      index++;
    }
    return index;
  }

  @Test
  void rnd13AWrongShareIsKnownByItsSignerAndStopsNothing() {
    Roll roll = roll();
    BeaconShare share = roll.of(1).shares().get(0);
    BeaconShare wrong = new BeaconShare(1, share.value().negated(), share.proof());
    SignedShares lie = signed(roll.of(1), List.of(wrong));
    add(roll.closed(), lie, true);
    add(roll.closed(), roll.of(0), false);
    add(roll.closed(), roll.of(2), false);
    assertNull(box.threshold(roll.closed()));
    assertEquals(List.of(lie), box.takeBad());
    assertEquals(List.of(), box.takeBad());
    assertEquals(List.of(1, 3), box.missing(roll.closed()));
    assertEquals(Worth.KNOWN, add(roll.closed(), lie, false));

    add(roll.closed(), roll.of(3), false);
    assertNotNull(box.threshold(roll.closed()));
  }

  @Test
  void peer5WhoHeardALieTakesTheTruthFromSomebodyElse() {
    Roll roll = roll();
    assertEquals(Worth.FRESH, add(roll.closed(), lie(roll.of(1), 1), true));
    add(roll.closed(), roll.of(0), false);
    add(roll.closed(), roll.of(2), false);
    assertNull(box.threshold(roll.closed()));

    assertEquals(Worth.FRESH, add(roll.closed(), roll.of(1), false));
    assertNotNull(box.threshold(roll.closed()));
    assertEquals(List.of(3), box.missing(roll.closed()));
    assertEquals(List.of(lie(roll.of(1), 1)), box.takeBad(), "it is a liar all the same");
    assertEquals(3, box.heard(roll.closed()).size());
  }

  @Test
  void peer5ALinkBringsTwoMoreLiesOfAVoterAtTheMost() {
    Roll roll = roll();
    SignedShares good = roll.of(1);
    add(roll.closed(), lie(good, 1), true);
    add(roll.closed(), roll.of(0), false);
    add(roll.closed(), roll.of(2), false);
    assertEquals(Worth.USELESS, add(roll.closed(), lie(good, 2), true));
    assertEquals(Worth.KNOWN, add(roll.closed(), lie(good, 2), true));
    assertEquals(Worth.USELESS, add(roll.closed(), lie(good, 3), true));
    assertEquals(Worth.USELESS, add(roll.closed(), good, true), "nobody listens there any more");
    assertEquals(1, box.takeBad().size());

    assertEquals(Worth.USELESS, add(roll.closed(), lie(good, 4), false));
    assertEquals(Worth.FRESH, add(roll.closed(), good, false));
    assertNotNull(box.threshold(roll.closed()));
  }

  /** Signed, and different for each number. */
  private SignedShares lie(SignedShares good, int number) {
    BeaconShare share = good.shares().get(0);
    Point value = share.value();
    for (int i = 0; i < number; i++) {
      value = value.plus(share.value());
    }
    return signed(good, List.of(new BeaconShare(share.unit(), value, share.proof())));
  }

  @Test
  void peer5AWrongShareThatNobodyNeededIsKnownWhenTheRollIsOver() {
    Roll roll = roll();
    for (int voter : new int[] {0, 1, 3}) {
      add(roll.closed(), roll.of(voter), false);
    }
    BeaconShare share = roll.of(2).shares().get(0);
    SignedShares lie =
        signed(roll.of(2), List.of(new BeaconShare(2, share.value().negated(), share.proof())));
    assertEquals(Worth.FRESH, add(roll.closed(), lie, false));
    box.settle(roll.closed());
    assertEquals(List.of(), box.takeBad(), "nobody waits for it");

    box.settle(roll.betting());
    assertEquals(List.of(lie), box.takeBad());
    box.settle(roll.betting());
    assertEquals(List.of(), box.takeBad());
  }

  @Test
  void whatIsNotTheSignersToSayIsDropped() {
    Roll roll = roll();
    SignedShares good = roll.of(1);
    Draw about = good.draw();
    Draw later =
        new Draw(
            about.table(), about.epoch(), about.attempt(), about.round().next(), about.close());
    Draw renewed = new Draw(about.table(), about.epoch(), 9, about.round(), about.close());
    SignatureBytes signature = good.signature();
    for (SignedShares useless :
        List.of(
            new SignedShares(later, 1, good.shares(), signature),
            new SignedShares(renewed, 1, good.shares(), signature),
            new SignedShares(about, 2, good.shares(), signature),
            new SignedShares(about, 99, good.shares(), signature),
            new SignedShares(about, 1, List.of(), signature),
            new SignedShares(
                about, 1, List.of(good.shares().get(0), good.shares().get(0)), signature))) {
      assertEquals(Worth.USELESS, add(roll.closed(), useless, true), useless.toString());
    }
    SignedShares stolen = new SignedShares(about, 1, good.shares(), roll.of(2).signature());
    assertEquals(Worth.FORGED, add(roll.closed(), stolen, true));
    assertEquals(Worth.FORGED, add(roll.betting(), stolen, true));
    assertEquals(Worth.FRESH, add(roll.closed(), good, false));
  }

  @Test
  void peer5APeerTellsTheOwnersDeviceFromOthers() {
    Roll roll = roll();
    SignedShares early = roll.of(1);
    Draw about = early.draw();
    Draw next =
        new Draw(about.table(), about.epoch(), about.attempt(), about.round().next(), Hash.ZERO);
    int owner = indexOf(early);
    Message said =
        new Message.Shared(SignedShares.sign(parlor.votingKey(owner), next, 1, early.shares()));
    int dropped = parlor.peer(0).droppedCount();

    parlor.say(owner == 2 ? 3 : 2, 0, said);
    assertEquals(dropped + 1, parlor.peer(0).droppedCount());
    parlor.say(owner, 0, said);
    assertEquals(dropped + 1, parlor.peer(0).droppedCount());
  }
}
