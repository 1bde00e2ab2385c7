package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.virtual.FastScheme;
import org.junit.jupiter.api.Test;

/** Nobody commits to a seed that others may know (TAB-11). */
final class IdentityTest {
  private static final Bytes SECRET = Parlor.secret("device", 1);
  private final Identity me = new Identity(Parlor.person(1), FastScheme.INSTANCE, SECRET);

  @Test
  void peer3VotingKeyAndSeedsDeriveFromTheDeviceSecret() {
    Identity same = new Identity(Parlor.person(1), FastScheme.INSTANCE, SECRET);
    Identity otherDevice =
        new Identity(Parlor.person(1), FastScheme.INSTANCE, Parlor.secret("device", 2));

    assertEquals(me.votingKey().publicKey(), same.votingKey().publicKey());
    assertEquals(me.freshTip(), same.freshTip());
    assertNotEquals(me.votingKey().publicKey(), otherDevice.votingKey().publicKey());
    assertNotEquals(me.freshTip(), otherDevice.freshTip());
  }

  @Test
  void peer3TheDeviceSecretIsInTheJournalAndInNothingThatIsSaid() {
    Parlor parlor = new Parlor();
    parlor.seat(2);
    parlor.play(0, "bet", "pass", 10);
    parlor.play(0, "roll", "", 0);
    Bytes entropy = Parlor.secret("device", Parlor.OVERHEARD);
    Identity guest = new Identity(Parlor.person(Parlor.OVERHEARD), FastScheme.INSTANCE, entropy);
    String secret = guest.deviceSecret().toHex();

    assertTrue(parlor.journal(Parlor.OVERHEARD).get(0).toHex().contains(secret));
    assertFalse(parlor.said.isEmpty());
    assertTrue(parlor.said.stream().noneMatch(each -> each.toHex().contains(secret)));
  }

  @Test
  void peer3TheKeySecretOfAnEpochThatEndedIsNowhere() {
    Parlor parlor = new Parlor();
    parlor.seat(2);
    Bytes entropy = Parlor.secret("device", 0);
    KeySecret first = KeySecret.first(entropy);
    KeySecret second = first.in(new Epoch(1));
    assertEquals(first, first.in(new Epoch(0)));
    assertEquals(second, second.in(new Epoch(1)));
    assertNotEquals(first.secret(), second.secret());

    assertEquals(1, parlor.state(0).epoch().value());
    assertEquals(1, countInJournal(parlor, second.secret()));
    assertEquals(0, countInJournal(parlor, first.secret()));
    assertEquals(0, countInJournal(parlor, entropy), "which all of them come from");
    assertTrue(
        parlor.said.stream().noneMatch(each -> each.toHex().contains(second.secret().toHex())));
  }

  private static long countInJournal(Parlor parlor, Bytes secret) {
    return parlor.journal(0).stream().filter(each -> each.toHex().contains(secret.toHex())).count();
  }

  @Test
  void aTipStaysWhileNothingOfItsChainWasShown() {
    assertEquals(me.freshTip(), me.freshTip());
  }

  @Test
  void whoSitsDownAgainCommitsToAnotherChain() {
    Hash first = me.freshTip();
    assertNotNull(me.open(first));

    Hash second = me.freshTip();

    assertNotEquals(first, second);
    assertEquals(second, me.freshTip());
  }

  @Test
  void aRestartCannotKnowWhatWasShown() {
    Identity again =
        new Identity(
            Parlor.person(1),
            FastScheme.INSTANCE,
            me.deviceSecret(),
            me.keySecret(),
            me.chainName());

    assertNotEquals(me.freshTip(), again.freshTip());
  }

  @Test
  void tab11OwnWordsMakeAnotherChainAndAreKept() {
    Hash plain = me.freshTip();
    me.reseed("my lucky words");
    Hash mixed = me.freshTip();
    Identity other = new Identity(Parlor.person(1), FastScheme.INSTANCE, SECRET);
    other.reseed("my other words");
    Identity again =
        new Identity(
            Parlor.person(1),
            FastScheme.INSTANCE,
            me.deviceSecret(),
            me.keySecret(),
            me.chainName());

    assertNotEquals(plain, mixed);
    assertNotEquals(other.freshTip(), mixed, "the words make the difference");
    assertNotNull(again.preimageOf(mixed), "after a restart the same chain opens");
    Bytes words = me.chainName().words();
    assertEquals(Hash.SIZE, words.size());
    me.reseed();
    assertEquals(words, me.chainName().words(), "they stay when a chain is used up");
    me.reseed("");
    assertEquals(Bytes.EMPTY, me.chainName().words());
  }
}
