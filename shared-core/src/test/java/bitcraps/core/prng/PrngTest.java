package bitcraps.core.prng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.InvariantViolation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule ENC-10 of docs/protocol/encoding.md. */
class PrngTest {
  private static final Hash COUNTING =
      new Hash(Bytes.hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

  private static Bytes take(Prng prng, int count) {
    byte[] raw = new byte[count];
    for (int i = 0; i < count; i++) {
      raw[i] = (byte) prng.nextByte();
    }
    return Bytes.wrap(raw);
  }

  /** The same stream, made by the platform's digest. */
  private static byte[] platformStream(Hash seed, int blocks) throws NoSuchAlgorithmException {
    ByteBuffer out = ByteBuffer.allocate(blocks * 32);
    byte[] tag = "bitcraps/prng".getBytes(StandardCharsets.US_ASCII);
    for (long i = 0; i < blocks; i++) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((byte) tag.length);
      digest.update(tag);
      digest.update(seed.bytes().toArray());
      digest.update(ByteBuffer.allocate(8).putLong(i).array());
      out.put(digest.digest());
    }
    return out.array();
  }

  /** Computed by Python's hashlib. */
  @Test
  void enc10TheStreamStandsAsOthersComputeIt() {
    assertEquals(
        "d061279370ebc5ea95750f9f9b5e6d1a5ba2e7ea2b5a481ccd92706493c68312"
            + "b2f22d4a1a59ae2f6ac338aba9b76ee2b21cc9c7b22c237cbdb928e614b05ccc"
            + "b1b52863305ec2cad11e3bc7fa0a4fe75deaa93dc9316b3f836b8c8b0ad83c1b",
        take(new Prng(Hash.ZERO), 96).toHex());
    assertEquals(
        "244ebed8961af5ebfba8043de694bbedfc2031d03eb306e728862e7dc2e6ab7e"
            + "7165af46a4dd543cff11be3f279d53d47b455ff9c2909fbd14bfa839045ffe8b"
            + "c5520fbdd360f2ec22a32451cf62bd883011466a718a4a178ff659495b58c8fc",
        take(new Prng(COUNTING), 96).toHex());
  }

  @Test
  void enc10TheStreamIsThePlatformsForALongWay() throws NoSuchAlgorithmException {
    assertEquals(Bytes.wrap(platformStream(COUNTING, 1_000)), take(new Prng(COUNTING), 32_000));
  }

  @Test
  void enc10ALongTakesTheNextEightBytesAlsoAcrossBlocks() throws NoSuchAlgorithmException {
    Prng prng = new Prng(COUNTING);
    ByteBuffer stream = ByteBuffer.wrap(platformStream(COUNTING, 4));
    take(prng, 29);
    stream.position(29);
    for (int i = 0; i < 10; i++) {
      assertEquals(stream.getLong(), prng.nextLong());
    }
  }

  @Test
  void enc11ADieRefusesExactlyTheFourHighestBytes() throws NoSuchAlgorithmException {
    byte[] stream = platformStream(COUNTING, 4_000);
    Prng prng = new Prng(COUNTING);
    int refused = 0;
    for (byte each : stream) {
      int value = each & 0xff;
      if (value >= 252) {
        refused++;
      } else {
        assertEquals(value % 6, prng.below(6));
      }
    }
    // 128,000 bytes: 2,000 refusals expected, the count is what the platform's stream holds.
    assertTrue(refused > 1_800 && refused < 2_200, "refused " + refused);
  }

  @Test
  void enc11EverySmallBoundAcceptsItsExactCountOfBytes() throws NoSuchAlgorithmException {
    byte[] stream = platformStream(Hash.ZERO, 200);
    for (int bound = 1; bound <= 256; bound++) {
      Prng prng = new Prng(Hash.ZERO);
      int accepted = 256 / bound * bound;
      for (byte each : stream) {
        int value = each & 0xff;
        if (value < accepted) {
          assertEquals(value % bound, prng.below(bound), "bound " + bound);
        }
      }
    }
  }

  @Test
  void enc11LargeBoundsTakeFourBytesAndRefuseAtTheLargestMultiple()
      throws NoSuchAlgorithmException {
    List<Integer> bounds =
        List.of(257, 1_000, 65_536, 1 << 30, (1 << 30) + 1, 1_431_655_766, Integer.MAX_VALUE);
    for (int bound : bounds) {
      Prng prng = new Prng(COUNTING);
      ByteBuffer stream = ByteBuffer.wrap(platformStream(COUNTING, 500));
      long limit = (1L << 32) / bound * bound;
      while (stream.remaining() >= 4) {
        long value = Integer.toUnsignedLong(stream.getInt());
        if (value < limit) {
          assertEquals((int) (value % bound), prng.below(bound), "bound " + bound);
        }
      }
    }
  }

  @Test
  void boundsAreRespectedAndZeroOrLessIsRefused() {
    Prng prng = new Prng(Hash.ZERO);
    assertEquals(0, prng.below(1));
    assertThrows(InvariantViolation.class, () -> prng.below(0));
    assertThrows(InvariantViolation.class, () -> prng.below(-5));
  }

  @Test
  void diceAreUniformByChiSquare() {
    // Fixed seed, so this cannot flake. 99.9 % of honest dice stay below 20.5 with 5 degrees of
    // freedom, below 62.2 with 35 - and 2 dice must be independent of each other.
    long faces = chiSquare(new Prng(COUNTING), 6, 60_000, 1);
    long pairs = chiSquare(new Prng(COUNTING), 36, 360_000, 2);

    assertTrue(faces < 20_500, "faces " + faces);
    assertTrue(pairs < 62_200, "pairs " + pairs);
  }

  /** A thousand times the statistic. */
  private static long chiSquare(Prng prng, int cells, int draws, int dice) {
    long[] counts = new long[cells];
    for (int i = 0; i < draws; i++) {
      counts[dice == 1 ? prng.below(6) : prng.below(6) * 6 + prng.below(6)]++;
    }
    long expected = draws / cells;
    long sum = 0;
    for (long count : counts) {
      sum += (count - expected) * (count - expected);
    }
    return sum * 1000 / expected;
  }

  @Test
  void oneBitOfTheSeedMakesAnotherStream() {
    Hash neighbour = new Hash(Bytes.hex("01" + "00".repeat(31)));
    assertNotEquals(take(new Prng(Hash.ZERO), 32), take(new Prng(neighbour), 32));
  }
}
