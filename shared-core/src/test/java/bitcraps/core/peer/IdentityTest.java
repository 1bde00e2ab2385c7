package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.virtual.FastScheme;
import org.junit.jupiter.api.Test;

/** Nobody commits to a seed that others may know (TAB-11). */
final class IdentityTest {
  private static final Bytes SECRET = Parlor.secret("device", 1);
  private final Identity me = new Identity(Parlor.person(1), FastScheme.INSTANCE, SECRET);

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
    Identity again = new Identity(Parlor.person(1), FastScheme.INSTANCE, SECRET, me.generation());

    assertNotEquals(me.freshTip(), again.freshTip());
  }
}
