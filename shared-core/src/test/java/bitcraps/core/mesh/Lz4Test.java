package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.junit.jupiter.api.Test;

/** LZ4 blocks, with lz4-java as the other end, both in Java and as the reference's own code. */
final class Lz4Test {
  private static final int SIZE_MAX = 100_000;
  private static final List<LZ4Factory> OTHERS =
      List.of(LZ4Factory.safeInstance(), LZ4Factory.nativeInstance());

  /** Noise, repetitions near and far, long runs, all lengths around the limits of the format. */
  private static List<Bytes> plains() {
    List<Bytes> plains = new ArrayList<>();
    for (int size = 0; size < 40; size++) {
      plains.add(Bytes.wrap(new byte[size]));
      plains.add(mixed(size, size));
    }
    for (int seed = 0; seed < 300; seed++) {
      plains.add(mixed(seed, 40 + seed * seed / 4));
    }
    plains.add(Bytes.wrap(new byte[SIZE_MAX]));
    Bytes block = mixed(1, 300);
    // The same again at the farthest distance that can be said, and one beyond.
    for (int distance = Lz4.OFFSET_MAX; distance <= Lz4.OFFSET_MAX + 1; distance++) {
      plains.add(block.concat(noise(new Prng(World.hashOf("far")), distance - 300)).concat(block));
    }
    return plains;
  }

  private static Bytes mixed(int seed, int size) {
    Prng random = new Prng(World.hashOf("mixed " + seed));
    byte[] bytes = new byte[size];
    int at = 0;
    while (at < size) {
      int count = Math.min(size - at, 1 + random.below(1 + random.below(600)));
      int back = at == 0 ? 0 : random.below(Math.min(at, 70_000) + 1);
      for (int end = at + count; at < end; at++) {
        bytes[at] = back == 0 ? (byte) random.nextByte() : bytes[at - back];
      }
    }
    return Bytes.wrap(bytes);
  }

  private static Bytes noise(Prng random, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) random.nextByte();
    }
    return Bytes.wrap(bytes);
  }

  @Test
  void whatWasPutIntoABlockComesOutOfIt() {
    for (Bytes plain : plains()) {
      Bytes block = Lz4.compress(plain);
      assertEquals(new Decoded.Ok<>(plain), Lz4.decompress(block, plain.size()));
      assertTrue(block.size() <= plain.size() + plain.size() / 255 + 16);
    }
  }

  @Test
  void othersReadOurBlocks() {
    for (LZ4Factory other : OTHERS) {
      LZ4SafeDecompressor decompressor = other.safeDecompressor();
      for (Bytes plain : plains()) {
        byte[] block = Lz4.compress(plain).toArray();
        assertArrayEquals(plain.toArray(), decompressor.decompress(block, plain.size()));
      }
    }
  }

  @Test
  void weReadTheBlocksOfOthersHoweverHardTheyTried() {
    for (LZ4Factory other : OTHERS) {
      for (Bytes plain : plains()) {
        Bytes fast = Bytes.wrap(other.fastCompressor().compress(plain.toArray()));
        Bytes hard = Bytes.wrap(other.highCompressor().compress(plain.toArray()));
        assertEquals(new Decoded.Ok<>(plain), Lz4.decompress(fast, plain.size()));
        assertEquals(new Decoded.Ok<>(plain), Lz4.decompress(hard, plain.size()));
      }
    }
  }

  @Test
  void ourBlocksAreHardlyLongerThanTheReferences() {
    long ours = 0;
    long theirs = 0;
    for (Bytes plain : plains()) {
      ours += Lz4.compress(plain).size();
      theirs += LZ4Factory.nativeInstance().fastCompressor().compress(plain.toArray()).length;
    }
    assertTrue(ours * 100 <= theirs * 103, ours + " bytes against " + theirs);
  }

  @Test
  void aChangedBlockIsReadAsTheOthersReadItOrRefused() {
    LZ4SafeDecompressor other = LZ4Factory.safeInstance().safeDecompressor();
    Prng random = new Prng(World.hashOf("changed blocks"));
    int refused = 0;
    for (int run = 0; run < 5_000; run++) {
      byte[] block = Lz4.compress(mixed(run % 50, 20 + run % 700)).toArray();
      block[random.below(block.length)] = (byte) random.nextByte();
      Decoded<Bytes> answer = Lz4.decompress(Bytes.wrap(block), 800);
      refused += answer instanceof Decoded.Malformed<Bytes> ? 1 : 0;
      boolean alone =
          answer instanceof Decoded.Malformed<Bytes> bad && bad.reason().equals(Lz4.NO_DISTANCE);
      try {
        Bytes theirs = Bytes.wrap(other.decompress(block, 800));
        assertTrue(alone || answer.equals(new Decoded.Ok<>(theirs)), "run " + run);
      } catch (LZ4Exception theirRefusal) {
        // They are stricter near the end of a block; what we read is bounded all the same.
        assertTrue(!(answer instanceof Decoded.Ok<Bytes> ok) || ok.value().size() <= 800);
      }
    }
    assertTrue(refused > 500, "most changes of lengths are noticed: " + refused);
  }

  @Test
  void aBombIsRefusedBeforeItGrows() {
    Bytes bomb = Lz4.compress(Bytes.wrap(new byte[2 * 1024 * 1024]));
    assertTrue(bomb.size() < Framer.FRAME_BYTES_MAX, "it comes as one small frame");
    assertInstanceOf(
        Decoded.Malformed.class, Lz4.decompress(bomb, Framer.FRAME_BYTES_MAX), "two MiB");
    Bytes oneTooMany = Lz4.compress(Bytes.wrap(new byte[101]));
    assertInstanceOf(Decoded.Malformed.class, Lz4.decompress(oneTooMany, 100), "one byte");
  }

  @Test
  void whatIsNoBlockIsRefusedByName() {
    for (String digits :
        List.of(
            "", // no token
            "10", // a byte that does not come
            "f0", // a length that does not come
            "f0ff", // one that goes on
            "106101", // half a distance
            "10610000", // no distance
            "10610200", // before the beginning
            "1f610100", // the length of a repetition does not come
            "10610100")) { // no token behind a repetition
      assertInstanceOf(Decoded.Malformed.class, Lz4.decompress(Bytes.hex(digits), 100), digits);
    }
    Bytes endless = Bytes.wrap(new byte[] {(byte) 0xf0}).concat(Bytes.hex("ff".repeat(9_000)));
    assertInstanceOf(Decoded.Malformed.class, Lz4.decompress(endless, 100));
  }
}
