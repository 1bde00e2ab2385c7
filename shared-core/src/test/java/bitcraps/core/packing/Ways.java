package bitcraps.core.packing;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Decoded;
import bitcraps.core.mesh.FramePacker;
import bitcraps.core.mesh.FrameUnpacker;
import bitcraps.core.mesh.Lane;
import bitcraps.core.mesh.Lz4;
import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.Inflater;
import com.jcraft.jzlib.JZlib;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The same frames by each way of packing alone: what is left, and how long it takes. */
final class Ways {
  private static final int RUNS = 7;
  private static final int LENGTH_MAX = 40_000;
  private static final Bytes MARK = Bytes.hex("00");
  private static final Bytes TAIL = Bytes.hex("0000ffff");

  /**
   * One way, over all frames.
   *
   * @param packMicros for a KiB of what is said, median of the runs
   */
  record Way(String name, long said, long packed, double packMicros, double unpackMicros) {}

  /** Packs and unpacks; what it knows lasts for one channel. */
  interface Ends {
    Bytes pack(Bytes frame);

    Bytes unpack(Bytes packed);
  }

  private Ways() {}

  /** One stream of deflate, as all channels were before a way was chosen for each frame. */
  static Ends plain() {
    return new Deflate(1, 13, 6);
  }

  /** Bytes that travel. */
  static int size(Ends ends, Bytes frame) {
    return Math.min(ends.pack(frame).size(), frame.size() + FramePacker.OVERHEAD);
  }

  /**
   * All of them in turns, so that what else the machine does meets all alike.
   *
   * @param channels frames, by the channel that carried them
   * @param lane which of the two it was
   */
  static List<Way> of(List<List<Bytes>> channels, Lane lane) {
    List<Meter> meters =
        List.of(
            new Meter("deflate alone, level 1, 8 KiB", () -> new Deflate(1, 13, 6)),
            new Meter("deflate alone, level 6, 8 KiB", () -> new Deflate(6, 13, 6)),
            new Meter("deflate alone, level 6, 16 KiB", () -> new Deflate(6, 14, 7)),
            new Meter("LZ4 alone", Block::new),
            new Meter("as it is packed", () -> new Packed(lane)));
    for (int run = -1; run < RUNS; run++) { // the first to warm up
      for (Meter each : meters) {
        each.run(channels, Math.max(run, 0));
      }
    }
    return meters.stream().map(Meter::way).toList();
  }

  private static final class Meter {
    private final String name;
    private final Supplier<Ends> ends;
    private final double[] packMicros = new double[RUNS];
    private final double[] unpackMicros = new double[RUNS];
    private long said;
    private long packed;

    Meter(String name, Supplier<Ends> ends) {
      this.name = name;
      this.ends = ends;
    }

    void run(List<List<Bytes>> channels, int run) {
      long packNanos = 0;
      long unpackNanos = 0;
      said = 0;
      packed = 0;
      for (List<Bytes> frames : channels) {
        Ends both = ends.get();
        for (Bytes frame : frames) {
          long begun = System.nanoTime();
          Bytes small = both.pack(frame);
          long between = System.nanoTime();
          Bytes back = both.unpack(small);
          unpackNanos += System.nanoTime() - between;
          packNanos += between - begun;
          Invariant.check(back.equals(frame), "what is packed comes back");
          said += frame.size();
          packed += Math.min(small.size(), frame.size() + FramePacker.OVERHEAD);
        }
      }
      packMicros[run] = packNanos / 1e3 / (said / 1024.0);
      unpackMicros[run] = unpackNanos / 1e3 / (said / 1024.0);
    }

    Way way() {
      return new Way(name, said, packed, median(packMicros), median(unpackMicros));
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** As one stream, without dictionary and choice. */
  private static final class Deflate implements Ends {
    private final byte[] out = new byte[LENGTH_MAX];
    private final Deflater deflater;
    private final Inflater inflater;

    Deflate(int level, int windowBits, int memoryLevel) {
      try {
        deflater = new Deflater(level, windowBits, memoryLevel, JZlib.WrapperType.NONE);
        inflater = new Inflater(windowBits, JZlib.WrapperType.NONE);
      } catch (GZIPException refused) {
        throw new IllegalStateException(refused);
      }
    }

    @Override
    public Bytes pack(Bytes frame) {
      deflater.setInput(frame.toArray());
      deflater.setOutput(out);
      deflater.deflate(JZlib.Z_SYNC_FLUSH);
      // The mark is there as well, so that all ways are compared as they would travel.
      return MARK.concat(Bytes.wrap(Arrays.copyOf(out, deflater.next_out_index - TAIL.size())));
    }

    @Override
    public Bytes unpack(Bytes packed) {
      inflater.setInput(packed.slice(1, packed.size()).concat(TAIL).toArray());
      inflater.setOutput(out);
      inflater.inflate(JZlib.Z_SYNC_FLUSH);
      return Bytes.wrap(Arrays.copyOf(out, inflater.next_out_index));
    }
  }

  private static final class Block implements Ends {
    @Override
    public Bytes pack(Bytes frame) {
      return MARK.concat(Lz4.compress(frame));
    }

    @Override
    public Bytes unpack(Bytes packed) {
      return Lz4.decompress(packed.slice(1, packed.size()), LENGTH_MAX)
              instanceof Decoded.Ok<Bytes> ok
          ? ok.value()
          : Bytes.EMPTY;
    }
  }

  private static final class Packed implements Ends {
    private final FramePacker packer;
    private final FrameUnpacker unpacker;

    Packed(Lane lane) {
      packer = new FramePacker(lane);
      unpacker = new FrameUnpacker(lane);
    }

    @Override
    public Bytes pack(Bytes frame) {
      return packer.pack(frame);
    }

    @Override
    public Bytes unpack(Bytes packed) {
      return unpacker.unpack(packed) instanceof FrameUnpacker.Frame frame
          ? frame.bytes()
          : Bytes.EMPTY;
    }
  }
}
