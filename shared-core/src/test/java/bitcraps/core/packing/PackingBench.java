package bitcraps.core.packing;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.mesh.FramePacker;
import bitcraps.core.mesh.Framer;
import bitcraps.core.mesh.Lane;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.NoiseValues;
import bitcraps.core.simulation.RecordedTable;
import bitcraps.core.table.TableStateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code ./bitcraps bench packing [--json]}: what recorded tables say, what packing makes of it,
 * and what nothing could make of it. Only times depend on the machine.
 */
final class PackingBench {
  /** Tables that the dictionary was not trained on. */
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  /** From the beginning; two come later. */
  static final int PLAYERS = 4;

  /** Of agreement the first so many frames of each channel are enough to tell ways apart. */
  private static final int FRAMES_A_CHANNEL = 100;

  private final TreeMap<String, Sum> sums = new TreeMap<>();
  private final TreeMap<String, Long> marks = new TreeMap<>();
  private final TreeMap<String, List<Bytes>> agreement = new TreeMap<>();
  private final TreeMap<String, List<Bytes>> bulk = new TreeMap<>();

  private PackingBench() {}

  public static void main(String[] words) {
    boolean json = List.of(words).equals(List.of("--json"));
    if (words.length > 0 && !json) {
      System.err.println("bench packing takes --json and nothing else.");
      System.exit(2);
    }
    PackingBench bench = new PackingBench();
    SEEDS.forEach(bench::measure);
    Report report =
        new Report(
            bench.sums,
            bench.marks,
            Ways.of(List.copyOf(bench.agreement.values()), Lane.AGREEMENT),
            Ways.of(List.copyOf(bench.bulk.values()), Lane.BULK));
    System.out.println(json ? report.json() : report.text());
  }

  private void measure(long seed) {
    RecordedTable.Tape tape = RecordedTable.play(seed, PLAYERS);
    NoiseValues noise = learn(tape);
    PackedTable table = new PackedTable(noise, sums, marks);
    for (RecordedTable.Said said : tape.frames()) {
      table.say(said);
      keep(said, seed);
    }
    tape.states()
        .forEach(state -> {
          Bytes bytes = TableStateCodec.encode(state);
          alone("states, each alone", bytes, noise.heard().unheardBytes(bytes));
        });
    tape.rolls()
        .forEach(text -> alone("text of rolls", text, noise.heard().unheardBytesOfText(text)));
    alone("text of logs", tape.log(), noise.heard().unheardBytesOfText(tape.log()));
  }

  static NoiseValues learn(RecordedTable.Tape tape) {
    NoiseValues noise = new NoiseValues();
    TreeMap<String, Assembler> assemblers = new TreeMap<>();
    for (RecordedTable.Said said : tape.frames()) {
      Assembler assembler =
          assemblers.computeIfAbsent(PackedTable.channel(said), name -> new Assembler());
      if (assembler.accept(said.frame()) instanceof Assembler.Whole whole) {
        noise.learn(whole.message());
      }
    }
    tape.states().forEach(noise::learn);
    return noise;
  }

  private void keep(RecordedTable.Said said, long seed) {
    if (said.channel() != Channel.UNRELIABLE) {
      boolean isBulk = said.channel() == Channel.BULK;
      List<Bytes> frames =
          (isBulk ? bulk : agreement)
              .computeIfAbsent(seed + PackedTable.channel(said), name -> new ArrayList<>());
      if (frames.size() < FRAMES_A_CHANNEL) {
        frames.add(said.frame());
      }
    }
  }

  /** As if it were the first message of a bulk channel. */
  private void alone(String kind, Bytes content, long floor) {
    FramePacker packer = new FramePacker(Lane.BULK);
    long said = 0;
    long plain = 0;
    long packed = 0;
    Ways.Ends before = Ways.plain();
    List<Bytes> frames = Framer.frames(content);
    for (Bytes frame : frames) {
      said += frame.size();
      plain += Ways.size(before, frame);
      packed += packer.pack(frame).size();
    }
    sums.merge(kind, new Sum(1, frames.size(), said, plain, packed, floor), Sum::plus);
  }
}
