package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Decoded;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.Inflater;
import com.jcraft.jzlib.JZlib;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what {@link FramePacker} did, in memory that does not depend on what comes: a frame that
 * would become longer than frames are is refused while it grows. After a refusal the two ends no
 * longer know the same, so the channel is of no use any more.
 */
public final class FrameUnpacker {
  private static final Bytes TAIL = Bytes.hex("0000ffff");

  /** What came of one packed frame. */
  public sealed interface Unpacked {}

  /** The frame as it was. */
  public record Frame(Bytes bytes) implements Unpacked {}

  /** It cannot be; the link is to be given up. */
  public record Refused(String reason) implements Unpacked {}

  private final Lane lane;
  private final byte[] out = new byte[Framer.FRAME_BYTES_MAX + 1];
  private @Nullable Inflater inflater;

  public FrameUnpacker(Lane lane) {
    this.lane = lane;
  }

  public Unpacked unpack(Bytes packed) {
    if (packed.size() < 1 || packed.size() > Framer.FRAME_BYTES_MAX + FramePacker.OVERHEAD) {
      return new Refused("a packed frame has 1 byte to 16 KiB");
    }
    Bytes content = packed.slice(FramePacker.OVERHEAD, packed.size());
    return switch (packed.at(0)) {
      case FramePacker.AS_IS -> new Frame(content);
      case FramePacker.DEFLATED -> inflate(content.concat(TAIL));
      case FramePacker.KEPT -> inflate(stored(content));
      case FramePacker.BLOCK -> block(content);
      default -> new Refused("no frame is packed this way");
    };
  }

  /** As deflate stores what it does not compress (RFC 1951, 3.2.4). */
  private static Bytes stored(Bytes content) {
    int size = content.size();
    byte[] head = {0, (byte) size, (byte) (size >> 8), (byte) ~size, (byte) ~(size >> 8)};
    return Bytes.wrap(head).concat(content);
  }

  private static Unpacked block(Bytes content) {
    return switch (Lz4.decompress(content, Framer.FRAME_BYTES_MAX)) {
      case Decoded.Ok<Bytes> ok -> new Frame(ok.value());
      case Decoded.Malformed<Bytes> bad -> new Refused(bad.reason());
    };
  }

  private Unpacked inflate(Bytes content) {
    Inflater current = current();
    return inflate(current, content);
  }

  private Unpacked inflate(Inflater current, Bytes content) {
    current.setInput(content.toArray());
    current.setOutput(out);
    int result = current.inflate(JZlib.Z_SYNC_FLUSH);
    int size = current.next_out_index;
    if (result != JZlib.Z_OK || current.avail_in > 0) {
      return new Refused("a frame is not deflated as it must be");
    }
    return size > Framer.FRAME_BYTES_MAX
        ? new Refused("a frame would become longer than frames are")
        : new Frame(Bytes.wrap(Arrays.copyOf(out, size)));
  }

  private Inflater current() {
    Inflater current = inflater;
    if (current == null) {
      try {
        current = new Inflater(lane.windowBits(), JZlib.WrapperType.NONE);
        Unpacked known = inflate(current, stored(Dictionary.bytes()));
        Invariant.check(known instanceof Frame, "the dictionary is as long as a frame may be");
      } catch (GZIPException refused) {
        throw new IllegalStateException("these settings are those of the library", refused);
      }
      inflater = current;
    }
    return current;
  }
}
