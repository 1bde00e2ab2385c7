package bitcraps.core.randomness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final TableId TABLE = new TableId(Sha256.hash(Bytes.utf8("table")));
  private static final Hash CLOSE = Sha256.hash(Bytes.utf8("close"));

  @Test
  void anHonestTranscriptIsValidAndSurvivesItsEncoding() {
    Transcript transcript = transcript(List.of(0, 2, 3), List.of(0, 3));

    assertInstanceOf(Transcript.Verdict.Valid.class, transcript.verify());
    assertEquals(new Decoded.Ok<>(transcript), Transcript.parse(transcript.toBytes()));
  }

  @Test
  void anyChangedBitIsRefusedOrFailsACheck() {
    Bytes honest = transcript(List.of(0, 1), List.of(0, 1)).toBytes();

    for (int bit = 0; bit < honest.size() * 8; bit++) {
      byte[] changed = honest.toArray();
      changed[bit / 8] ^= (byte) (1 << bit % 8);

      boolean valid =
          Transcript.parse(Bytes.wrap(changed)) instanceof Decoded.Ok<Transcript> ok
              && ok.value().verify() instanceof Transcript.Verdict.Valid;
      assertEquals(false, valid, "bit " + bit);
    }
  }

  @Test
  void theSeedDependsOnEverythingThatWasAgreed() {
    List<Reveal> reveals = List.of(new Reveal(new Seat(1), CLOSE));
    Hash seed = RoundSeed.of(TABLE, new Epoch(1), new Round(2), CLOSE, reveals);

    assertNotEquals(
        seed, RoundSeed.of(new TableId(CLOSE), new Epoch(1), new Round(2), CLOSE, reveals));
    assertNotEquals(seed, RoundSeed.of(TABLE, new Epoch(2), new Round(2), CLOSE, reveals));
    assertNotEquals(seed, RoundSeed.of(TABLE, new Epoch(1), new Round(3), CLOSE, reveals));
    assertNotEquals(seed, RoundSeed.of(TABLE, new Epoch(1), new Round(2), Hash.ZERO, reveals));
    assertNotEquals(seed, RoundSeed.of(TABLE, new Epoch(1), new Round(2), CLOSE, List.of()));
  }

  @Test
  void aRevealOfNobodyWhoWasAskedIsNamed() {
    Transcript honest = transcript(List.of(0, 1), List.of(0));
    List<Reveal> stranger = List.of(new Reveal(new Seat(5), CLOSE));
    Transcript forged =
        new Transcript(
            TABLE,
            honest.epoch(),
            honest.round(),
            CLOSE,
            honest.contributors(),
            stranger,
            RoundSeed.of(TABLE, honest.epoch(), honest.round(), CLOSE, stranger));

    assertEquals(new Transcript.Verdict.Invalid("reveals-are-of-contributors"), forged.verify());
  }

  private static Transcript transcript(List<Integer> asked, List<Integer> answered) {
    List<Contributor> contributors = new ArrayList<>();
    List<Reveal> reveals = new ArrayList<>();
    for (int number : asked) {
      SeedChain chain = SeedChain.of(Bytes.wrap(new byte[32]), number);
      contributors.add(new Contributor(new Seat(number), chain.tip()));
      if (answered.contains(number)) {
        Hash preimage = Objects.requireNonNull(chain.preimageOf(chain.tip()));
        reveals.add(new Reveal(new Seat(number), preimage));
      }
    }
    Epoch epoch = new Epoch(3);
    Round round = new Round(7);
    Hash seed = RoundSeed.of(TABLE, epoch, round, CLOSE, reveals);
    return new Transcript(TABLE, epoch, round, CLOSE, contributors, reveals, seed);
  }
}
