package bitcraps.core.packing;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.mesh.FramePacker;
import bitcraps.core.mesh.FrameUnpacker;
import bitcraps.core.mesh.Lane;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.NoiseValues;
import bitcraps.core.simulation.RecordedTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packs and unpacks all that was said at one table, channel by channel, and adds up. */
final class PackedTable {
  /** One direction of one channel of one link. */
  private final class Lanes {
    final FramePacker packer;
    final FrameUnpacker unpacker;
    final Assembler assembler = new Assembler();
    final NoiseValues.Heard heard = noise.heard();
    final Ways.Ends before = Ways.plain();
    int messages;
    int frames;
    long said;
    long plain;
    long packed;

    Lanes(Channel channel) {
      Lane lane = channel == Channel.BULK ? Lane.BULK : Lane.AGREEMENT;
      packer = new FramePacker(lane);
      unpacker = new FrameUnpacker(lane);
    }
  }

  private static final List<String> MARKS = List.of("as it is", "deflated", "kept", "LZ4");

  /** So many messages of a channel count as its beginning. */
  private static final int BEGINNING = 10;

  private final NoiseValues noise;
  private final TreeMap<String, Lanes> channels = new TreeMap<>();
  private final Map<String, Sum> sums;
  private final Map<String, Long> marks;

  /**
   * @param sums by kind, to which this table's are added
   * @param marks how often each way of packing was taken, as well
   */
  PackedTable(NoiseValues noise, Map<String, Sum> sums, Map<String, Long> marks) {
    this.noise = noise;
    this.sums = sums;
    this.marks = marks;
  }

  static String channel(RecordedTable.Said said) {
    return said.from() + " to " + said.to() + " over " + said.link() + " " + said.channel();
  }

  void say(RecordedTable.Said said) {
    if (said.channel() == Channel.UNRELIABLE) {
      return;
    }
    Lanes lanes = channels.computeIfAbsent(channel(said), name -> new Lanes(said.channel()));
    Bytes packed = lanes.packer.pack(said.frame());
    FrameUnpacker.Unpacked back = lanes.unpacker.unpack(packed);
    Invariant.check(back.equals(new FrameUnpacker.Frame(said.frame())), "what is said is heard");
    marks.merge(said.channel() + " " + MARKS.get(packed.at(0)), 1L, Long::sum);
    lanes.frames++;
    lanes.said += said.frame().size();
    lanes.plain += Ways.size(lanes.before, said.frame());
    lanes.packed += packed.size();
    if (lanes.assembler.accept(said.frame()) instanceof Assembler.Whole whole) {
      add(lanes, whole.message(), said.channel());
    }
  }

  private void add(Lanes lanes, Bytes message, Channel channel) {
    long floor = lanes.heard.unheardBytes(message);
    Sum sum = new Sum(1, lanes.frames, lanes.said, lanes.plain, lanes.packed, floor);
    sums.merge(Kinds.of(message), sum, Sum::plus);
    sums.merge("all", sum, Sum::plus);
    lanes.messages++;
    if (lanes.messages <= BEGINNING) {
      String lane = channel == Channel.BULK ? "catch-up" : "agreement";
      sums.merge("first " + BEGINNING + " of a channel, " + lane, sum, Sum::plus);
    }
    lanes.frames = 0;
    lanes.said = 0;
    lanes.plain = 0;
    lanes.packed = 0;
  }
}
