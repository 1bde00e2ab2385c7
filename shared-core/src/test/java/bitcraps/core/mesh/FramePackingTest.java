package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

/** MESH-24 and MESH-28, with the JDK's zlib and lz4-java as the other end. */
final class FramePackingTest {
  private static final Bytes TAIL = Bytes.hex("0000ffff");
  private final FramePacker packer = new FramePacker(Lane.AGREEMENT);
  private final FrameUnpacker unpacker = new FrameUnpacker(Lane.AGREEMENT);

  /** What a channel carries: hashes that come back, noise between them, texts, and all lengths. */
  private static List<Bytes> traffic(String seed, int count) {
    Prng random = new Prng(World.hashOf(seed));
    List<Bytes> hashes = new ArrayList<>();
    List<Bytes> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hashes.add(noise(random, 32));
      int parts = random.below(random.below(20) == 0 ? 400 : 8);
      Bytes frame = Bytes.EMPTY;
      for (int k = 0; k < parts; k++) {
        int recent = Math.max(0, hashes.size() - 1 - random.below(6));
        frame =
            frame.concat(
                switch (random.below(4)) {
                  case 0 -> noise(random, 1 + random.below(64));
                  case 1 -> Bytes.utf8("place-6 don't come ");
                  default -> hashes.get(recent);
                });
      }
      frames.add(frame);
    }
    frames.add(noise(random, Framer.FRAME_BYTES_MAX));
    frames.add(Bytes.wrap(new byte[Framer.FRAME_BYTES_MAX]));
    frames.add(hashes.getFirst());
    return frames;
  }

  private static Bytes noise(Prng random, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) random.nextByte();
    }
    return Bytes.wrap(bytes);
  }

  @Test
  void mesh24EveryFrameComesBackAndNoneGrowsByMoreThanItsMark() {
    TreeSet<Integer> marks = new TreeSet<>();
    for (int seed = 0; seed < 40; seed++) {
      Lane lane = seed % 2 == 0 ? Lane.AGREEMENT : Lane.BULK;
      FramePacker there = new FramePacker(lane);
      FrameUnpacker here = new FrameUnpacker(lane);
      for (Bytes frame : traffic("traffic " + seed, 60)) {
        Bytes packed = there.pack(frame);
        assertTrue(packed.size() <= frame.size() + FramePacker.OVERHEAD);
        assertEquals(new FrameUnpacker.Frame(frame), here.unpack(packed), "seed " + seed);
        marks.add(packed.at(0));
      }
    }
    assertEquals(Set.of(0, 1, 2, 3), marks, "each way of packing was taken");
  }

  @Test
  void mesh24WhatWasSaidBeforeIsNotSaidAgain() {
    Prng random = new Prng(World.hashOf("votes"));
    Bytes block = noise(random, 160);
    int first = packer.pack(block).size();
    int second = packer.pack(block.concat(noise(random, 64))).size();
    assertTrue(first >= 160, "noise alone stays what it is");
    assertTrue(second < 64 + 24, "a signature and little more: " + second);
  }

  @Test
  void mesh28NoiseAndShortFramesAreSentAsTheyAre() {
    Prng random = new Prng(World.hashOf("noise"));
    assertEquals(FramePacker.AS_IS, packer.pack(noise(random, 9_000)).at(0));
    assertEquals(FramePacker.AS_IS, packer.pack(Bytes.utf8("short")).at(0));
    assertEquals(FramePacker.AS_IS, packer.pack(Bytes.EMPTY).at(0));
    assertEquals(FramePacker.KEPT, packer.pack(noise(random, 500)).at(0));
    assertEquals(FramePacker.DEFLATED, packer.pack(Bytes.utf8("seven ".repeat(30))).at(0));
  }

  @Test
  void zlibReadsWhatWePack() throws DataFormatException {
    Inflater zlib = new Inflater(true);
    zlib.setDictionary(Dictionary.bytes().toArray());
    byte[] out = new byte[Framer.FRAME_BYTES_MAX];
    for (Bytes frame : traffic("to zlib", 200)) {
      Bytes packed = packer.pack(frame);
      Bytes content = packed.slice(1, packed.size());
      if (packed.at(0) != FramePacker.AS_IS) {
        assertNotEquals(FramePacker.BLOCK, packed.at(0), "no channel of agreement has these");
        boolean kept = packed.at(0) == FramePacker.KEPT;
        Bytes head =
            Bytes.wrap(
                ByteBuffer.allocate(5)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 0)
                    .putShort((short) frame.size())
                    .putShort((short) ~frame.size())
                    .array());
        zlib.setInput((kept ? head.concat(content) : content.concat(TAIL)).toArray());
        int size = zlib.inflate(out);
        assertArrayEquals(frame.toArray(), Arrays.copyOf(out, size));
      }
    }
    zlib.end();
  }

  @Test
  void mesh24TheDictionaryIsTheOneThatIsNamed() {
    assertEquals(1_024, Dictionary.bytes().size());
    assertEquals(
        "d1f237b2e8f8ee467d50e5f880b39a48c8dcfe9ecb9c01e1caa76f24e5139f61",
        Sha256.hash(Dictionary.bytes()).toHex());
  }

  @Test
  void mesh24FirstFramesReferToTheDictionaryAsZlibsDo() {
    Bytes known = Dictionary.bytes().slice(200, 400);
    assertTrue(packer.pack(known).size() < 16, "a reference or two");

    Deflater zlib = new Deflater(Deflater.BEST_COMPRESSION, true);
    zlib.setDictionary(Dictionary.bytes().toArray());
    Bytes packed = zlibbed(zlib, known);
    zlib.end();
    assertTrue(packed.size() < 16, "a reference or two");
    assertEquals(new FrameUnpacker.Frame(known), unpacker.unpack(packed));
  }

  @Test
  void mesh28LongFramesOfBulkWhereDeflateWouldFindNoMoreAreBlocksOfLz4() {
    Prng random = new Prng(World.hashOf("blocks"));
    Bytes half = noise(random, 3_000);
    Bytes packed = new FramePacker(Lane.BULK).pack(half.concat(half));
    assertEquals(FramePacker.BLOCK, packed.at(0));
    Bytes content = packed.slice(1, packed.size());
    assertArrayEquals(
        half.concat(half).toArray(),
        LZ4Factory.safeInstance().safeDecompressor().decompress(content.toArray(), 6_000));

    Bytes uneven = noise(random, 800);
    for (int i = 0; i < 300; i++) {
      uneven = uneven.concat(Bytes.wrap(new byte[] {0, (byte) random.below(9), 0, 1}));
    }
    assertEquals(FramePacker.DEFLATED, new FramePacker(Lane.BULK).pack(uneven).at(0));
  }

  @Test
  void mesh28NothingOfAgreementIsABlockSinceLaterFramesReferToIt() {
    Bytes proposal =
        Bytes.utf8("come out ".repeat(30)).concat(noise(new Prng(World.hashOf("a")), 1_500));
    assertEquals(FramePacker.DEFLATED, packer.pack(proposal).at(0));
    assertTrue(packer.pack(proposal.slice(100, 700)).size() < 24, "it is in the window");
  }

  @Test
  void weReadWhatZlibPacksWithinTheWindow() {
    Deflater zlib = new Deflater(Deflater.BEST_COMPRESSION, true);
    Bytes first = Bytes.utf8("come out, seven, eleven; ".repeat(8));
    Bytes second = first.concat(Bytes.utf8("craps"));
    for (Bytes frame : List.of(first, second, Bytes.wrap(new byte[8_000]))) {
      assertEquals(new FrameUnpacker.Frame(frame), unpacker.unpack(zlibbed(zlib, frame)));
    }
    zlib.end();
  }

  /** As a frame; also one that no packer of ours would make. */
  private static Bytes zlibbed(Deflater zlib, Bytes content) {
    byte[] out = new byte[content.size() + 100];
    zlib.setInput(content.toArray());
    int size = zlib.deflate(out, 1, out.length - 1, Deflater.SYNC_FLUSH);
    out[0] = FramePacker.DEFLATED;
    return Bytes.wrap(Arrays.copyOf(out, 1 + size - TAIL.size()));
  }

  @Test
  void mesh24ABombIsRefusedBeforeItGrows() {
    Deflater zlib = new Deflater(Deflater.BEST_COMPRESSION, true);
    Bytes bomb = zlibbed(zlib, Bytes.wrap(new byte[8 * 1024 * 1024]));
    zlib.end();
    assertTrue(bomb.size() < Framer.FRAME_BYTES_MAX, "it comes as one small frame");
    assertInstanceOf(FrameUnpacker.Refused.class, unpacker.unpack(bomb));

    Deflater again = new Deflater(Deflater.BEST_COMPRESSION, true);
    byte[] full = new byte[Framer.FRAME_BYTES_MAX + 1];
    assertInstanceOf(
        FrameUnpacker.Refused.class,
        new FrameUnpacker(Lane.AGREEMENT).unpack(zlibbed(again, Bytes.wrap(full))));
    again.end();

    Bytes block = Bytes.hex("03").concat(Lz4.compress(Bytes.wrap(new byte[2 * 1024 * 1024])));
    assertTrue(block.size() < Framer.FRAME_BYTES_MAX, "it comes as one small frame");
    assertInstanceOf(FrameUnpacker.Refused.class, unpacker.unpack(block));
    Bytes tooLong = Bytes.hex("03").concat(Lz4.compress(Bytes.wrap(full)));
    assertInstanceOf(FrameUnpacker.Refused.class, unpacker.unpack(tooLong));
  }

  @Test
  void whatIsNoPackedFrameIsRefusedByName() {
    for (String digits :
        List.of(
            "",
            "03",
            "0310",
            "04",
            "ff00",
            "0107",
            "010300",
            "01ffffff",
            "0102" + "00".repeat(20))) {
      FrameUnpacker.Unpacked answer = new FrameUnpacker(Lane.AGREEMENT).unpack(Bytes.hex(digits));
      assertInstanceOf(FrameUnpacker.Refused.class, answer, digits);
    }
    Bytes tooLong = Bytes.wrap(new byte[Framer.FRAME_BYTES_MAX + 2]);
    assertInstanceOf(FrameUnpacker.Refused.class, unpacker.unpack(tooLong));
  }

  @Test
  void noFrameBreaksTheUnpackerWhateverChangesOnItsWay() {
    Prng random = new Prng(World.hashOf("changes"));
    for (int run = 0; run < 300; run++) {
      FramePacker there = new FramePacker(Lane.AGREEMENT);
      FrameUnpacker here = new FrameUnpacker(Lane.AGREEMENT);
      for (Bytes frame : traffic("changed " + run, 12)) {
        byte[] packed = there.pack(frame).toArray();
        packed[random.below(packed.length)] ^= (byte) (1 << random.below(8));
        if (here.unpack(Bytes.wrap(packed)) instanceof FrameUnpacker.Frame it) {
          assertTrue(it.bytes().size() <= Framer.FRAME_BYTES_MAX);
        }
      }
    }
  }
}
