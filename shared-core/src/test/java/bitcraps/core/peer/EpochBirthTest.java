package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Vote;
import org.junit.jupiter.api.Test;

/** An epoch begins with the links of the one before (CON-47). */
final class EpochBirthTest {
  private static final int PLAYERS = 5;

  @Test
  void nobodyGivesUpItsFirstWindowThoughThereIsWorkFromTheBeginning() {
    Parlor parlor = new Parlor();
    parlor.seat(PLAYERS - 1);
    long epoch = parlor.state(0).epoch().value();
    parlor.enter();
    parlor.runUntil(() -> {
      for (int player = 0; player < PLAYERS - 1; player++) {
        parlor.ask(player, "bet", "field", 5);
      }
      return parlor.everybodyVotes();
    });
    parlor.run(1_000);

    assertTrue(parlor.state(0).epoch().value() > epoch);
    assertTrue(casts(parlor, Vote.Kind.NOTARIZE) > PLAYERS);
    assertEquals(0, casts(parlor, Vote.Kind.NULLIFY));
  }

  private static long casts(Parlor parlor, Vote.Kind kind) {
    long count = 0;
    for (Bytes said : parlor.said) {
      if (Message.parse(said) instanceof Decoded.Ok<Message> ok
          && ok.value() instanceof Message.Agreeing agreeing
          && agreeing.message() instanceof ConsensusMessage.Cast cast
          && cast.range().statements().getFirst().kind() == kind) {
        count++;
      }
    }
    return count;
  }
}
