package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the correct validators of one epoch wrote into their journals, in the words of {@code
 * spec/Simplex.tla}: a module that TLC walks through to the end if, and only if, every step is one
 * that the specification allows.
 */
public final class Trace {
  /** The payload of a block that ends the epoch, and of those after it. */
  private static final String END = "end";

  /** One step of one validator; {@code block} for all but a nullify vote. */
  public record Step(String kind, long view, @Nullable Hash block) {}

  private final Hash genesis;
  private final TreeMap<Integer, List<Step>> steps = new TreeMap<>();
  private final TreeMap<Hash, BlockHeader> headers = new TreeMap<>();
  private final TreeSet<Hash> ends = new TreeSet<>();
  private final int faulty;
  private final int window;

  /**
   * @param genesis hash of the block in which the epoch begins
   * @param correct signer indices of the validators that follow the rules
   * @param faulty how many others there are
   * @param window how many views in a row one validator leads
   */
  public Trace(Hash genesis, List<Integer> correct, int faulty, int window) {
    this.genesis = genesis;
    this.faulty = faulty;
    this.window = window;
    for (int signer : correct) {
      steps.put(signer, new ArrayList<>());
    }
  }

  /** The next line of a correct validator's journal, once it is safe there. */
  public void add(int signer, JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Accepted accepted -> know(accepted.block().block().header());
      case JournalEntry.Voted voted ->
          voted.range().statements().forEach(says -> vote(signer, says));
      case JournalEntry.Held _ -> {}
      case JournalEntry.Settled settled -> {
        Block block = settled.block();
        know(block.header());
        settled.path().forEach(this::know);
        if (settled.endsEpoch()) {
          ends.add(block.hash());
          step(signer, new Step("move", 0, settled.certificate().block()));
        }
      }
    }
  }

  /** The epoch that an entry belongs to. */
  public static Epoch epochOf(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Accepted accepted -> accepted.block().block().header().epoch();
      case JournalEntry.Voted voted -> voted.range().epoch();
      case JournalEntry.Held held -> held.certificate().epoch();
      case JournalEntry.Settled settled -> settled.block().header().epoch();
    };
  }

  private void know(BlockHeader header) {
    headers.put(header.hash(), header);
  }

  private void vote(int signer, Statement vote) {
    Hash block = vote.kind() == Vote.Kind.NULLIFY ? null : vote.block();
    String kind =
        switch (vote.kind()) {
          case NOTARIZE -> "notarize";
          case NULLIFY -> "nullify";
          case FINALIZE -> "finalize";
        };
    step(signer, new Step(kind, vote.view().value(), block));
  }

  private void step(int signer, Step step) {
    List<Step> own = steps.get(signer);
    if (own != null && !own.contains(step)) {
      own.add(step);
    }
  }

  /** The steps of a validator, to be counted, or spoilt by a test. */
  public List<Step> steps(int signer) {
    List<Step> own = steps.get(signer);
    return own == null ? List.of() : own;
  }

  /** The signer indices of the correct validators. */
  public List<Integer> correct() {
    return List.copyOf(steps.keySet());
  }

  /** All steps together. */
  public int size() {
    int sum = 0;
    for (List<Step> each : steps.values()) {
      sum += each.size();
    }
    return sum;
  }

  /** The module; {@link #configuration} goes with it. */
  public String module(String name) {
    TreeMap<Hash, String> names = new TreeMap<>();
    StringBuilder blocks = new StringBuilder();
    names.put(genesis, "Genesis");
    for (BlockHeader header : byView()) {
      String parent = names.get(header.parent());
      if (parent != null) {
        Hash hash = header.hash();
        boolean over = ends.contains(hash) || ends.contains(header.parent());
        if (over) {
          ends.add(hash);
        }
        String block = "B" + names.size();
        names.put(hash, block);
        String payload = over ? END : hash.bytes().slice(0, 8).toHex();
        blocks
            .append(block + " == Append(" + parent + ", << " + header.view() + ", ")
            .append("\"" + payload + "\" >>)\n");
      }
    }
    StringBuilder logs = new StringBuilder();
    for (var own : steps.entrySet()) {
      logs.append("Log" + own.getKey() + " == <<\n  ");
      logs.append(join(own.getValue(), names)).append(" >>\n");
    }
    return "---- MODULE "
        + name
        + " ----\nEXTENDS TraceCheck\n\n"
        + blocks
        + "\n"
        + logs
        + "\nLogOf(c) == CASE "
        + cases()
        + "\nTraceLog == [c \\in Correct |-> LogOf(c)]\nTraceBlocks == { "
        + String.join(", ", blockNames(names))
        + " }\n====\n";
  }

  private List<BlockHeader> byView() {
    List<BlockHeader> sorted = new ArrayList<>(headers.values());
    sorted.sort((a, b) -> a.view().compareTo(b.view()));
    return sorted;
  }

  private static List<String> blockNames(Map<Hash, String> names) {
    List<String> blocks = new ArrayList<>(names.values());
    blocks.remove("Genesis");
    return blocks;
  }

  private static String join(List<Step> own, Map<Hash, String> names) {
    List<String> said = new ArrayList<>();
    for (Step step : own) {
      String what = step.block() == null ? "" + step.view() : names.get(step.block());
      said.add("<< \"" + step.kind() + "\", " + (what == null ? "Unknown" : what) + " >>");
    }
    return String.join(",\n  ", said);
  }

  private String cases() {
    List<String> cases = new ArrayList<>();
    for (int signer : steps.keySet()) {
      cases.add("c = " + signer + " -> Log" + signer);
    }
    return String.join(" [] ", cases);
  }

  /** What TLC is to check of the module. */
  public String configuration() {
    List<String> signers = new ArrayList<>();
    steps.keySet().forEach(each -> signers.add("" + each));
    return "CONSTANTS\n  Correct = {"
        + String.join(", ", signers)
        + "}\n  Faulty = "
        + faulty
        + "\n  Payloads = {\"end\"}\n  End = \"end\"\n  LastView = 1\n  Window = "
        + window
        + "\n  Bug = \"none\"\n"
        + "  Blocks <- TraceBlocks\n  Log <- TraceLog\n"
        + "SPECIFICATION TraceSpec\nINVARIANTS NeverStuck SafeAtTheEnd\nCHECK_DEADLOCK FALSE\n";
  }
}
