package bitcraps.core.detour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Ann and Cid, who reach each other through Ben, whatever Ben is like. */
final class DetoursTest {
  private static final TableId TABLE = new TableId(Sha256.hash(Bytes.utf8("a table")));
  private static final Bytes HELLO = Bytes.utf8("hello");

  private final SigningKey annKey = key("Ann");
  private final SigningKey cidKey = key("Cid");
  private final PlayerId ann = Fingerprint.of(annKey.publicKey());
  private final PlayerId ben = Fingerprint.of(key("Ben").publicKey());
  private final PlayerId dan = Fingerprint.of(key("Dan").publicKey());
  private final PlayerId cid = Fingerprint.of(cidKey.publicKey());
  private final Detours atAnn = detours(annKey);
  private final Detours atCid = detours(cidKey);
  private long now = 1_000_000;

  private static SigningKey key(String name) {
    return new SigningKey(Ed25519.INSTANCE, Sha256.hash(Bytes.utf8(name)).bytes());
  }

  private static Detours detours(SigningKey person) {
    Detours detours = new Detours(person, Ed25519.INSTANCE, TABLE);
    detours.stir(Sha256.hash(person.seed()).bytes());
    return detours;
  }

  private static Detours.Parcel only(Detours from) {
    List<Detours.Parcel> parcels = from.take();
    assertEquals(1, parcels.size());
    return parcels.getFirst();
  }

  /** Ben hands on what one side has for the other. */
  private Detours.Arrival handOn(Detours from, PlayerId sender, Detours to) {
    return to.heard(ben, sender, only(from).packet(), now);
  }

  private void connect() {
    atAnn.open(cid, ben, now);
    assertInstanceOf(Detours.Nothing.class, handOn(atAnn, ann, atCid));
    assertFalse(atCid.leadsTo(ann), "what came may be old");
    assertInstanceOf(Detours.Opened.class, handOn(atCid, cid, atAnn));
    atAnn.send(cid, 0, HELLO);
    assertEquals(new Detours.Said(0, HELLO, true), handOn(atAnn, ann, atCid));
  }

  @Test
  void det4TwoWhoOpenADetourHearEachOther() {
    connect();

    assertTrue(atAnn.leadsTo(cid));
    assertTrue(atCid.leadsTo(ann));
    assertEquals(ben, atCid.carrier(ann));
    atCid.send(ann, 2, Bytes.utf8("a heartbeat"));
    assertEquals(new Detours.Said(2, Bytes.utf8("a heartbeat"), false), handOn(atCid, cid, atAnn));
  }

  @Test
  void det3OnlyThePersonCanOpenOrAccept() {
    Detours liar = detours(key("Ben"));
    liar.open(cid, ben, now);
    assertEquals(new Detours.Refused(true), atCid.heard(ben, ann, only(liar).packet(), now));

    atAnn.open(cid, ben, now);
    Detours.Parcel asked = only(atAnn);
    liar.heard(dan, ann, asked.packet(), now); // signed for Cid, so that Ben cannot answer it
    assertEquals(List.of(), liar.take());
  }

  @Test
  void det3AHandshakeOfAnotherTableIsRefused() {
    Detours elsewhere =
        new Detours(annKey, Ed25519.INSTANCE, new TableId(Sha256.hash(Bytes.utf8("another"))));
    elsewhere.stir(HELLO);
    elsewhere.open(cid, ben, now);

    assertEquals(new Detours.Refused(true), atCid.heard(ben, ann, only(elsewhere).packet(), now));
  }

  @Test
  void det3AnAnswerThatBelongsToAnotherQuestionIsRefused() {
    atAnn.open(cid, ben, now);
    atCid.heard(ben, ann, only(atAnn).packet(), now);
    Detours.Parcel old = only(atCid);
    now += Detours.OPEN_MILLIS;
    atAnn.tick(now);
    atAnn.open(cid, ben, now);
    only(atAnn);

    assertEquals(new Detours.Refused(true), atAnn.heard(ben, cid, old.packet(), now));
    assertFalse(atAnn.leadsTo(cid));
  }

  @Test
  void det5WhatTheNeighbourChangesRepeatsOrMovesIsRefused() {
    connect();
    atAnn.send(cid, 0, Bytes.utf8("one"));
    Bytes one = only(atAnn).packet();
    for (int i = 0; i < one.size(); i++) {
      byte[] changed = one.toArray();
      changed[i] ^= 1;
      assertInstanceOf(
          Detours.Refused.class, atCid.heard(ben, ann, Bytes.wrap(changed), now), "byte " + i);
    }
    assertEquals(new Detours.Said(0, Bytes.utf8("one"), false), atCid.heard(ben, ann, one, now));
    assertEquals(new Detours.Refused(false), atCid.heard(ben, ann, one, now));
    atAnn.send(cid, 0, Bytes.utf8("two"));
    assertEquals(new Detours.Nothing(), atCid.heard(ben, dan, only(atAnn).packet(), now));
  }

  @Test
  void det5TheNeighbourReadsNothing() {
    connect();
    Bytes secret = Bytes.utf8("what nobody else is to know");
    atAnn.send(cid, 1, secret);

    String carried = only(atAnn).packet().toHex();
    assertFalse(carried.contains(secret.toHex()));
    assertFalse(carried.contains(HELLO.toHex()));
  }

  @Test
  void det4NoTwoSessionsShareAKey() {
    Set<String> ephemerals = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      atAnn.open(cid, ben, now);
      ephemerals.add(only(atAnn).packet().slice(1, 33).toHex());
      now += Detours.OPEN_MILLIS;
      atAnn.tick(now);
    }
    assertEquals(5, ephemerals.size());
  }

  @Test
  void det4WithoutRandomBytesThereIsNoDetour() {
    Detours fresh = new Detours(annKey, Ed25519.INSTANCE, TABLE);
    fresh.open(cid, ben, now);
    assertEquals(List.of(), fresh.take());

    atCid.open(ann, ben, now);
    fresh.heard(ben, cid, only(atCid).packet(), now);
    assertEquals(List.of(), fresh.take());
  }

  @Test
  void det4WhoeverRepeatsAnOldQuestionDivertsNobody() {
    atAnn.open(cid, ben, now);
    Bytes old = only(atAnn).packet();
    atCid.heard(ben, ann, old, now);
    atAnn.heard(ben, cid, only(atCid).packet(), now);
    atAnn.send(cid, 0, HELLO);
    atCid.heard(ben, ann, only(atAnn).packet(), now);
    now += 10_000;

    atCid.heard(dan, ann, old, now);
    only(atCid);

    assertEquals(ben, atCid.carrier(ann), "the session that stands stays");
    atAnn.send(cid, 0, HELLO);
    assertEquals(new Detours.Said(0, HELLO, false), handOn(atAnn, ann, atCid));
  }

  @Test
  void whenTwoAskAtOnceOneOfTheQuestionsCounts() {
    atAnn.open(cid, ben, now);
    atCid.open(ann, ben, now);
    Bytes fromAnn = only(atAnn).packet();
    Bytes fromCid = only(atCid).packet();
    atCid.heard(ben, ann, fromAnn, now);
    atAnn.heard(ben, cid, fromCid, now);
    boolean annIsSmaller = ann.compareTo(cid) < 0;
    Detours accepts = annIsSmaller ? atCid : atAnn;
    Detours opens = annIsSmaller ? atAnn : atCid;
    assertEquals(List.of(), opens.take());

    PlayerId accepter = annIsSmaller ? cid : ann;
    assertInstanceOf(Detours.Opened.class, handOn(accepts, accepter, opens));
  }

  @Test
  void whoEndsADetourStillHearsWhatIsUnderWay() {
    connect();
    atCid.send(ann, 0, HELLO);
    atAnn.end(cid);

    assertFalse(atAnn.leadsTo(cid));
    assertEquals(new Detours.Said(0, HELLO, false), handOn(atCid, cid, atAnn));
    assertEquals(new Detours.Ended(), handOn(atAnn, ann, atCid));
    assertFalse(atCid.leadsTo(ann));
  }

  @Test
  void det6ADetourThatIsSilentForThreeHeartbeatsIsGone() {
    connect();
    assertEquals(List.of(), atAnn.tick(now + Detours.SILENCE_MILLIS));
    assertEquals(List.of(new Detours.Lost(cid, ben)), atAnn.tick(now + Detours.SILENCE_MILLIS + 1));
    assertNull(atAnn.carrier(cid));
  }

  @Test
  void det6ALostNeighbourTakesItsDetoursAlong() {
    connect();
    assertEquals(List.of(), atAnn.lost(dan));
    assertEquals(List.of(new Detours.Lost(cid, ben)), atAnn.lost(ben));
    assertFalse(atAnn.leadsTo(cid));
  }

  @Test
  void handshakesAreHeardOnceInHalfASecond() {
    atAnn.open(cid, ben, now);
    Bytes question = only(atAnn).packet();
    atCid.heard(ben, ann, question, now);
    only(atCid);
    assertEquals(new Detours.Nothing(), atCid.heard(ben, ann, question, now + 499));
    assertEquals(List.of(), atCid.take());
    atCid.heard(ben, ann, question, now + 500);
    assertNotEquals(List.of(), atCid.take());
  }

  @Test
  void det2BytesThatAreNoPacketAreRefused() {
    for (String bad : List.of("", "00", "04", "0300", "030300000000000000010000")) {
      Bytes packet = Bytes.hex(bad);
      assertEquals(new Detours.Refused(false), atCid.heard(ben, ann, packet, now), bad);
      assertEquals(0, Detours.laneOf(packet));
    }
    assertEquals(new Detours.Refused(false), atCid.heard(ann, ann, HELLO, now));
    assertEquals(new Detours.Refused(false), atCid.heard(ben, cid, HELLO, now));
  }
}
