package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A few machines, one queue, one clock, one seed. Judges what becomes final as it happens. */
final class World {
  static final Timing TIMING = new Timing(200, 120, 100, 1_000, 60, 2);

  /** A message on its way. */
  record Packet(int from, int to, ConsensusMessage message) {}

  final EpochSetup setup;
  final SignatureScheme scheme;
  final List<SigningKey> keys = new ArrayList<>();
  final List<WorldNode> nodes = new ArrayList<>();
  final Prng random;
  final List<Evidence> accusations = new ArrayList<>();
  final TreeMap<Height, Hash> chain = new TreeMap<>();
  final TreeMap<Integer, List<Vote>> votesSeen = new TreeMap<>();
  final TreeSet<Integer> faulty = new TreeSet<>();
  final TreeSet<String> dropReasons = new TreeSet<>();
  final List<String> log = new ArrayList<>();
  private final TreeMap<Long, List<Runnable>> queue = new TreeMap<>();
  long now = 1_000;
  boolean judging = true;
  boolean broken;
  int lossPercent;
  int duplicatePercent;
  long latencyMin = 10;
  long latencyMax = 10;
  long syncMillisMax;
  int lost;
  int sent;

  /** True for packets that arrive. */
  Predicate<Packet> passes = packet -> true;

  World(long seed, SignatureScheme scheme, int... weights) {
    this(1, seed, scheme, weights);
  }

  /**
   * @param window how many views in a row one validator leads
   */
  World(int window, long seed, SignatureScheme scheme, int[] weights) {
    this.scheme = scheme;
    random = new Prng(Sha256.tagged("test/world", Bytes.utf8("" + seed)));
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      keys.add(new SigningKey(scheme, Sha256.tagged("test/seed", Bytes.utf8("" + i)).bytes()));
      validators.add(new Validator(player(i), keys.get(i).publicKey(), weights[i]));
    }
    Hash table = Sha256.tagged("test/table", Bytes.EMPTY);
    Hash genesis = Sha256.tagged("test/genesis", Bytes.EMPTY);
    Hash root = Sha256.tagged("test/genesis-root", Bytes.EMPTY);
    setup =
        new EpochSetup(
            new TableId(table),
            new Epoch(0),
            new ValidatorSet(validators, window),
            genesis,
            new Height(0),
            root,
            0);
  }

  static World of(long seed, int count) {
    return weighted(seed, equalWeights(count));
  }

  /** Validators of equal weight that lead {@code window} views in a row. */
  static World windowed(int window, long seed, int count) {
    World world = new World(window, seed, new FastSignatures(), equalWeights(count));
    world.populate();
    return world;
  }

  static World weighted(long seed, int... weights) {
    World world = new World(seed, new FastSignatures(), weights);
    world.populate();
    return world;
  }

  static int[] equalWeights(int count) {
    int[] weights = new int[count];
    java.util.Arrays.fill(weights, 1);
    return weights;
  }

  static PlayerId player(int index) {
    return new PlayerId(Sha256.tagged("test/player", Bytes.utf8("" + index)));
  }

  /** One machine for each key, all linked. */
  void populate() {
    for (int i = 0; i < keys.size(); i++) {
      add(i);
    }
    for (WorldNode node : nodes) {
      node.start();
    }
  }

  /** One more machine with the key of validator {@code index}; not started. */
  WorldNode add(int index) {
    WorldNode node = new WorldNode(this, nodes.size(), player(index), keys.get(index));
    nodes.add(node);
    return node;
  }

  WorldNode addObserver() {
    WorldNode node = new WorldNode(this, nodes.size(), player(1_000 + nodes.size()), null);
    nodes.add(node);
    return node;
  }

  void at(long time, Runnable what) {
    queue.computeIfAbsent(Math.max(time, now), _ -> new ArrayList<>()).add(what);
  }

  /** Lets virtual time pass. */
  void run(long millis) {
    long end = now + millis;
    while (!queue.isEmpty() && queue.firstKey() <= end) {
      var batch = queue.pollFirstEntry();
      now = batch.getKey();
      for (Runnable each : batch.getValue()) {
        each.run();
      }
    }
    now = end;
  }

  boolean isQuiet() {
    return queue.isEmpty();
  }

  /** A command for everybody's pool, now. */
  void submit(int command) {
    for (WorldNode node : nodes) {
      node.submit(command);
    }
  }

  /** Gives every machine the final blocks that it lacks and another one has shown. */
  void catchUp() {
    WorldNode best = nodes.get(0);
    for (WorldNode node : nodes) {
      best = node.shownHeight() > best.shownHeight() ? node : best;
    }
    for (WorldNode node : nodes) {
      if (node.machine.finalizedHeight().value() < best.shownHeight()) {
        node.step(caught(best, node.machine.finalizedHeight()));
      }
    }
  }

  /** What {@code from} made final above {@code height}; void blocks are known by their headers. */
  static Input.Caught caught(WorldNode from, Height height) {
    List<Block> blocks = new ArrayList<>();
    for (Output.Finalized each : from.deliveries.tailMap(height, false).values()) {
      blocks.add(each.block());
    }
    Output.Finalized last = from.deliveries.lastEntry().getValue();
    for (BlockHeader header : last.path()) {
      blocks.add(new Block(header, Bytes.EMPTY));
    }
    return new Input.Caught(blocks, last.certificate(), from.player);
  }

  void send(Packet packet) {
    sent++;
    if (!passes.test(packet) || random.below(100) < lossPercent) {
      lost++;
      return;
    }
    int copies = random.below(100) < duplicatePercent ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      long delay = latencyMin + random.below((int) (latencyMax - latencyMin + 1));
      at(now + delay, () -> arrive(packet));
    }
  }

  private void arrive(Packet packet) {
    WorldNode from = nodes.get(packet.from());
    Bytes bytes = ConsensusCodec.encode(packet.message());
    switch (ConsensusCodec.decode(bytes)) {
      case Decoded.Ok<ConsensusMessage> ok ->
          nodes.get(packet.to()).step(new Input.Received(ok.value(), from.player));
      case Decoded.Malformed<ConsensusMessage> bad ->
          throw new AssertionError("a machine sent what nobody reads: " + bad.reason());
    }
  }

  /** Everything a correct key says in public must be compatible with the rest. */
  void witness(ConsensusMessage message) {
    if (message instanceof ConsensusMessage.Cast cast
        && judging
        && !faulty.contains(cast.range().signer())) {
      cast.range().votes().forEach(this::witness);
    }
  }

  private void witness(Vote vote) {
    List<Vote> seen = votesSeen.computeIfAbsent(vote.signer(), _ -> new ArrayList<>());
    for (Vote other : seen) {
      check(
          !Evidence.contradict(setup.validators(), other, vote),
          "a correct key never contradicts itself");
    }
    if (seen.stream().noneMatch(vote::saysTheSame)) {
      seen.add(vote);
    }
  }

  void witness(WorldNode node, Output.Finalized output) {
    Block block = output.block();
    Hash hash = block.hash();
    log.add(now + " " + node.index + " " + block.header().height() + " " + hash);
    Hash before = chain.putIfAbsent(block.header().height(), hash);
    if (before != null && !before.equals(hash)) {
      broken = true;
      check(!judging, "two blocks became final at height " + block.header().height());
    }
    Certificate certificate = output.certificate();
    check(
        certificate.kind() == Vote.Kind.FINALIZE
            && certificate.verify(setup.validators(), setup.table(), scheme),
        "a final block comes with a finalization that verifies");
    Hash certified = hash;
    for (BlockHeader header : output.path()) {
      check(header.parent().equals(certified), "the path is a chain");
      certified = header.hash();
    }
    check(certificate.block().equals(certified), "the path leads to the certified block");
  }

  static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new AssertionError(sentence);
    }
  }

  /** Journal entries survive as bytes. */
  static JournalEntry roundTrip(JournalEntry entry) {
    Bytes bytes = Codec.encode(entry, ConsensusCodec::writeEntry);
    return switch (Codec.decode(bytes, ConsensusCodec::readEntry)) {
      case Decoded.Ok<JournalEntry> ok -> ok.value();
      case Decoded.Malformed<JournalEntry> bad -> throw new AssertionError(bad.reason());
    };
  }
}
