package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.codec.Decoded;
import bitcraps.core.peer.Transcript.Step;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.Drawn;
import bitcraps.core.table.Genesis;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RND-14: a stranger follows a roll from the link to the dice, or hears which step fails. */
final class TranscriptTest {
  private final Parlor parlor = new Parlor();
  private Transcript transcript;

  @BeforeEach
  void play() {
    parlor.seat(4);
    transcript = roll();
  }

  private Transcript roll() {
    int shooter = Objects.requireNonNull(parlor.state(0).turn()).number();
    if (parlor.state(0).atRisk(new Seat(shooter)) == 0) {
      parlor.play(shooter, "bet", "pass", 10);
    }
    int before = parlor.peer(0).transcripts().size();
    parlor.ask(shooter, "roll", "", 0);
    parlor.runUntil(() -> parlor.peer(0).transcripts().size() > before);
    parlor.run(100);
    return Objects.requireNonNull(parlor.peer(0).lastTranscript());
  }

  private static @Nullable Step failure(Transcript transcript) {
    return transcript.firstFailure(Catalog::game, FastScheme.INSTANCE);
  }

  @Test
  void everyPeerCanShowWhyARollWasFair() {
    assertEquals(3, transcript.handovers().size());
    for (int index = 0; index < 4; index++) {
      Transcript theirs = Objects.requireNonNull(parlor.peer(index).lastTranscript());
      assertNull(failure(theirs), "of " + index);
      assertEquals(transcript.numbers(), theirs.numbers());
    }
    assertEquals(new Decoded.Ok<>(transcript), Transcript.parse(transcript.toBytes()));
  }

  @Test
  void whoCameLaterAndWhoStartsAgainGoOnFromTheNextRoll() {
    parlor.enter();
    parlor.runUntil(() -> parlor.state(0).validators().count() == 5);
    assertNull(parlor.peer(4).lastTranscript());
    parlor.restart(1);
    parlor.runUntil(() -> parlor.state(0).making() == null);

    Transcript next = roll();

    assertEquals(4, next.handovers().size());
    assertNull(failure(next));
    assertNull(failure(Objects.requireNonNull(parlor.peer(4).lastTranscript())));
    assertNull(failure(Objects.requireNonNull(parlor.peer(1).lastTranscript())));
  }

  @Test
  void aRestartBetweenCloseAndOpenLosesNoRecord() {
    int shooter = Objects.requireNonNull(parlor.state(0).turn()).number();
    if (parlor.state(0).atRisk(new Seat(shooter)) == 0) {
      parlor.play(shooter, "bet", "pass", 10);
    }
    parlor.ask(shooter, "roll", "", 0);
    parlor.runUntil(() -> parlor.state(2).draw() != null);
    parlor.restart(2);
    parlor.run(3_000);

    Transcript theirs = Objects.requireNonNull(parlor.peer(2).lastTranscript());
    assertEquals(2, theirs.drawn().draw().round().value());
    assertNull(failure(theirs));
  }

  @Test
  void partsOfOtherRollsAreNamed() {
    Transcript second = roll();
    Parlor others = new Parlor();
    others.seat(1);
    Genesis genesis = Objects.requireNonNull(others.peer(0).session()).genesis;
    assertEquals(transcript.genesis(), genesis, "with the same devices it is the same table");

    assertEquals(Step.AGREED, failure(with(second.close(), transcript.drawn())));
    assertEquals(Step.AGREED, failure(with(transcript.close(), second.drawn())));
    assertEquals(
        Step.VOTERS,
        failure(
            new Transcript(
                transcript.genesis(),
                transcript.handovers().subList(0, 2),
                transcript.close(),
                transcript.drawn(),
                transcript.numbers())));
    Drawn good = transcript.drawn();
    Draw at = good.draw();
    Draw later = new Draw(at.table(), at.epoch(), at.attempt(), at.round().next(), at.close());
    Drawn renamed = new Drawn(later, good.key(), good.seeds(), good.shares(), good.seed());
    assertEquals(Step.AGREED, failure(with(transcript.close(), renamed)), "of another round");
    assertEquals(
        Step.SHARES,
        failure(
            with(
                transcript.close(),
                new Drawn(
                    good.draw(), good.key(), good.seeds(), second.drawn().shares(), good.seed()))));
    assertEquals(
        Step.SEED,
        failure(
            with(
                transcript.close(),
                new Drawn(good.draw(), good.key(), good.seeds(), good.shares(), Hash.ZERO))));
    assertEquals(
        Step.AGREED,
        failure(
            with(
                transcript.close(),
                new Drawn(
                    good.draw(),
                    good.key(),
                    List.of(new ClientSeed(new Seat(0), Hash.ZERO)),
                    good.shares(),
                    good.seed()))));
    List<Integer> turned = List.of(7 - transcript.numbers().get(0), transcript.numbers().get(1));
    assertEquals(
        Step.NUMBERS,
        failure(
            new Transcript(
                transcript.genesis(), transcript.handovers(), transcript.close(), good, turned)));
  }

  private Transcript with(CloseProof close, Drawn drawn) {
    return new Transcript(
        transcript.genesis(), transcript.handovers(), close, drawn, transcript.numbers());
  }

  @Test
  void aGameOrRulesThatThisBuildDoesNotKnowAreNamed() {
    assertEquals(
        Step.TABLE,
        transcript.firstFailure((id, settings) -> java.util.Optional.empty(), FastScheme.INSTANCE));
  }

  @Test
  void aChangedBitInManyBytesIsNoticed() {
    assertChangesAreNoticed(13);
  }

  @Test
  @Tag("thorough")
  void aChangedBitInAnyByteIsNoticed() {
    assertChangesAreNoticed(1);
  }

  private void assertChangesAreNoticed(int step) {
    Bytes honest = transcript.toBytes();
    assertTrue(honest.size() > 1_000);
    for (int i = 0; i < honest.size(); i += step) {
      byte[] changed = honest.toArray();
      changed[i] ^= (byte) (1 << i * 3 % 8);
      if (Transcript.parse(Bytes.wrap(changed)) instanceof Decoded.Ok<Transcript> ok) {
        assertNotNull(failure(ok.value()), "byte " + i);
        assertFalse(ok.value().equals(transcript));
      } else {
        assertInstanceOf(Decoded.Malformed.class, Transcript.parse(Bytes.wrap(changed)));
      }
    }
  }
}
