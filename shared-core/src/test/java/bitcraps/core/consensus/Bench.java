package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One machine on the bench; the keys of all the others are in the hands of the test. */
final class Bench {
  final FastSignatures scheme = new FastSignatures();
  final World world;
  final EpochSetup setup;
  final PoolApplication application;
  final Agreement machine;
  final List<JournalEntry> journal = new ArrayList<>();
  long now = 10_000;

  /** What a block may stand on. */
  record Place(Hash hash, Height height, Hash root) {
    static Place genesis(Bench bench) {
      EpochSetup setup = bench.setup;
      return new Place(setup.genesisBlock(), setup.genesisHeight(), setup.genesisStateRoot());
    }

    static Place of(Bench bench, SignedBlock signed) {
      Block block = signed.block();
      return new Place(block.hash(), block.header().height(), bench.rootAfter(signed));
    }
  }

  /** Validator {@code me} of {@code count}, with everybody linked. */
  Bench(int count, int me) {
    this(count, me, List.of());
  }

  Bench(int count, int me, List<JournalEntry> restored) {
    this(1, count, me, restored);
  }

  /**
   * @param window how many views in a row one validator leads
   */
  Bench(int window, int count, int me, List<JournalEntry> restored) {
    world = new World(window, 1, scheme, World.equalWeights(count));
    setup = world.setup;
    application = new PoolApplication(setup);
    journal.addAll(restored);
    machine =
        new Agreement(
            setup,
            world.keys.get(me),
            scheme,
            application,
            World.TIMING,
            others(count, me),
            new ArrayList<>(restored));
    step(new Input.Tick());
  }

  private static List<Linked> others(int count, int me) {
    List<Linked> others = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i != me) {
        others.add(new Linked(World.player(i), OptionalLong.empty()));
      }
    }
    return others;
  }

  List<Output> step(Input input) {
    List<Output> outputs = machine.step(input, now);
    for (Output output : outputs) {
      if (output instanceof Output.Persist persist) {
        journal.add(persist.entry());
      }
    }
    return outputs;
  }

  List<Output> receive(ConsensusMessage message, int source) {
    return step(new Input.Received(message, World.player(source)));
  }

  List<Output> tickAfter(long millis) {
    now += millis;
    return step(new Input.Tick());
  }

  /** A block on the epoch's genesis. */
  SignedBlock first(long view, int... commands) {
    return child(view, setup.genesisBlock(), 1, setup.genesisStateRoot(), commands);
  }

  SignedBlock child(long view, Hash parent, long height, Hash parentRoot, int... commands) {
    byte[] raw = new byte[commands.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) commands[i];
    }
    return signed(
        new View(view), parent, new Height(height), parentRoot, 9_000 + height, Bytes.wrap(raw));
  }

  SignedBlock signed(
      View view, Hash parent, Height height, Hash parentRoot, long timeMillis, Bytes payload) {
    int leader = setup.validators().leader(view);
    BlockHeader header =
        new BlockHeader(
            setup.table(),
            setup.epoch(),
            view,
            height,
            parent,
            parentRoot,
            timeMillis,
            leader,
            Block.payloadHash(payload));
    Block block = new Block(header, payload);
    Bytes message = SignedBlock.signedBytes(block.hash());
    return new SignedBlock(block, world.keys.get(leader).sign(message));
  }

  Hash rootAfter(SignedBlock signed) {
    Judgement judgement = application.judge(signed.block());
    return judgement instanceof Judgement.Valid valid ? valid.stateRootAfter() : Hash.ZERO;
  }

  static ConsensusMessage.Propose propose(SignedBlock block, Certificate... nullifications) {
    return new ConsensusMessage.Propose(block, Optional.empty(), List.of(nullifications));
  }

  Vote vote(Vote.Kind kind, long view, Hash block, Hash root, int signer) {
    Statement says = new Statement(kind, setup.epoch(), new View(view), block, root);
    return Vote.sign(says, signer, world.keys.get(signer), setup.table());
  }

  ConsensusMessage.Cast notarize(long view, Hash block, int signer) {
    return new ConsensusMessage.Cast(
        RangeVote.of(vote(Vote.Kind.NOTARIZE, view, block, Hash.ZERO, signer)));
  }

  ConsensusMessage.Cast nullify(long view, int signer) {
    return new ConsensusMessage.Cast(
        RangeVote.of(vote(Vote.Kind.NULLIFY, view, Hash.ZERO, Hash.ZERO, signer)));
  }

  ConsensusMessage.Cast finalize(long view, Hash block, Hash root, int signer) {
    return new ConsensusMessage.Cast(
        RangeVote.of(vote(Vote.Kind.FINALIZE, view, block, root, signer)));
  }

  Certificate certificate(Vote.Kind kind, long view, Hash block, Hash root, int... signers) {
    Tally tally = new Tally();
    Vote like = vote(kind, view, block, root, signers[0]);
    for (int signer : signers) {
      tally.add(vote(kind, view, block, root, signer));
    }
    return tally.certificate(like);
  }

  Certificate nullification(long view, int... signers) {
    return certificate(Vote.Kind.NULLIFY, view, Hash.ZERO, Hash.ZERO, signers);
  }

  /** The votes that these outputs cast, as text: "NOTARIZE 1". */
  static List<String> cast(List<Output> outputs) {
    List<String> cast = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.Broadcast broadcast
          && broadcast.message() instanceof ConsensusMessage.Cast vote) {
        for (Statement each : vote.range().statements()) {
          cast.add(each.kind() + " " + each.view());
        }
      }
    }
    return cast;
  }

  static List<String> dropped(List<Output> outputs) {
    List<String> reasons = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.Dropped dropped) {
        reasons.add(dropped.reason());
      }
    }
    return reasons;
  }

  static List<Evidence> accused(List<Output> outputs) {
    List<Evidence> evidence = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.Accuse accuse) {
        evidence.add(accuse.evidence());
      }
    }
    return evidence;
  }
}
