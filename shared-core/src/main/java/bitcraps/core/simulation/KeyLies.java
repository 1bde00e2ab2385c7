package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Block;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.peer.Spoken;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.Dealing;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.SealedShares;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a dishonest device says instead of its words for a key. */
final class KeyLies {
  /** So often each device is told what nobody will believe. */
  private static final int TELLING_MAX = 3;

  /** What becomes of one word of the peer. */
  private static final class Word {
    /** Said instead, by turns of devices; none for silence. */
    final List<SignedCommand> lies;

    /** Nobody believes it. */
    final boolean vain;

    final TreeMap<Integer, Integer> told = new TreeMap<>();

    /** From now on the peer's own word is said. */
    boolean over;

    Word(List<SignedCommand> lies, boolean vain, boolean over) {
      this.lies = lies;
      this.vain = vain;
      this.over = over;
    }

    static Word honest() {
      return new Word(List.of(), false, true);
    }
  }

  /** Where a word of the peer was to be said. */
  private record Occasion(TableState state, SignedCommand honest, Command.MakeKey said) {
    private KeyTerms terms() {
      return state.keyTerms(said.attempt());
    }

    /** Units that somebody else holds. */
    List<Integer> others(int self) {
      List<Integer> others = new ArrayList<>();
      for (int unit = 0; unit < terms().units(); unit++) {
        if (terms().holderOf(unit) != self) {
          others.add(unit);
        }
      }
      return others;
    }

    /** The first unit of a voter. */
    int unitOf(int voter) {
      int unit = 0;
      while (terms().holderOf(unit) != voter) {
        unit++;
      }
      return unit;
    }
  }

  private final Liar liar;
  private final Guilt guilt;
  private final Prng random;
  private final TreeMap<Hash, Word> words = new TreeMap<>();
  private final List<KeyMessage> past = new ArrayList<>();

  KeyLies(Liar liar, Guilt guilt, Prng random) {
    this.liar = liar;
    this.guilt = guilt;
    this.random = random;
  }

  /** What leaves for a device instead of a word of the peer. */
  List<Bytes> instead(Bytes frame, SignedCommand honest, Command.MakeKey said, int to) {
    Word word = words.get(honest.hash());
    if (word == null) {
      word = choose(honest, said);
      words.put(honest.hash(), word);
    }
    if (word.over) {
      return List.of(frame);
    }
    if (word.lies.isEmpty()) {
      return List.of();
    }
    if (word.vain) {
      int times = word.told.merge(to, 1, Integer::sum);
      word.over |= times > TELLING_MAX;
      if (times > TELLING_MAX || !liar.mayAnnoy(to)) {
        return List.of();
      }
    }
    TableState state = liar.stage();
    return state == null
        ? List.of()
        : Spoken.command(state.table(), word.lies.get(to % word.lies.size()));
  }

  /** A block with words that are not to be said is not to be shown either. */
  boolean isUnwanted(Block block) {
    if (!(Entry.parse(block.payload()) instanceof Decoded.Ok<List<Entry>> ok)) {
      return false;
    }
    for (Entry entry : ok.value()) {
      if (entry instanceof Entry.Signed signed) {
        Word word = words.get(signed.command().hash());
        if (word != null && !word.over) {
          liar.did(FaultKind.PROPOSAL_WITHHELD);
          return true;
        }
      }
    }
    return false;
  }

  private Word choose(SignedCommand honest, Command.MakeKey said) {
    TableState state = liar.stage();
    Word word =
        state != null && state.epoch().equals(said.epoch()) && !liar.signsFalsely()
            ? choose(new Occasion(state, honest, said))
            : Word.honest();
    past.add(said.message());
    return word;
  }

  private Word choose(Occasion at) {
    return switch (at.said().message()) {
      case KeyMessage.Announce announce -> announce(at);
      case KeyMessage.Deal deal -> deal(at, deal.dealing());
      case KeyMessage.Confirm confirm -> confirm(at);
      case KeyMessage.Complain complain -> Word.honest();
    };
  }

  private Word announce(Occasion at) {
    return switch (random.below(8)) {
      case 0, 1 -> replay(at, KeyMessage.Announce.class);
      default -> Word.honest();
    };
  }

  private Word silence() {
    liar.did(FaultKind.KEY_WORD_WITHHELD);
    return new Word(List.of(), false, false);
  }

  private Word believable(SignedCommand... lies) {
    return new Word(List.of(lies), false, false);
  }

  private Word vain(Occasion at, KeyMessage lie) {
    return new Word(List.of(sign(at, lie)), true, false);
  }

  /** With the number of the word that it stands for. */
  private SignedCommand sign(Occasion at, KeyMessage lie) {
    return SignedCommand.sign(
        liar.device().person,
        at.state().table(),
        at.honest().sequence(),
        new Command.MakeKey(at.said().epoch(), at.said().attempt(), lie));
  }

  /** Something that was said for another key; silence before the first. */
  private Word replay(Occasion at, Class<? extends KeyMessage> kind) {
    for (KeyMessage old : past) {
      if (kind.isInstance(old) && !old.equals(at.said().message())) {
        liar.did(FaultKind.KEY_WORD_REPLAYED);
        return vain(at, old);
      }
    }
    return silence();
  }

  private Word deal(Occasion at, Dealing dealing) {
    List<Integer> others = at.others(self(at));
    List<Integer> one = List.of(others.get(random.below(others.size())));
    return switch (random.below(8)) {
      case 0, 1 -> {
        liar.did(FaultKind.FALSE_DEALING);
        yield believable(sign(at, falseTo(dealing, random.below(3) == 0 ? others : one)));
      }
      case 2, 3 -> {
        liar.did(FaultKind.SPLIT_DEALING);
        SignedCommand other =
            random.below(2) == 0 ? at.honest() : sign(at, falseTo(dealing, others));
        yield believable(sign(at, falseTo(dealing, one)), other);
      }
      case 4, 5 -> {
        liar.did(FaultKind.UNFIT_DEALING);
        yield vain(at, unfit(dealing));
      }
      case 6 -> silence();
      default -> replay(at, KeyMessage.Deal.class);
    };
  }

  private int self(Occasion at) {
    return at.state().validators().indexOf(liar.device().player).orElseThrow();
  }

  /** The proof still holds: it says nothing of what is sealed. */
  private KeyMessage falseTo(Dealing dealing, List<Integer> units) {
    List<Scalar> sealed = new ArrayList<>(dealing.shares().sealed());
    units.forEach(unit -> sealed.set(unit, sealed.get(unit).plus(Scalar.ONE)));
    SealedShares shares = new SealedShares(dealing.shares().ephemeral(), sealed);
    Dealing lie = new Dealing(dealing.commitments(), shares, dealing.proof());
    guilt.dealtFalsely(lie, new TreeSet<>(units));
    return new KeyMessage.Deal(lie);
  }

  /** Of another size, or with commitments or a proof that do not go together. */
  private KeyMessage unfit(Dealing dealing) {
    List<Point> commitments = new ArrayList<>(dealing.commitments());
    KnowledgeProof proof = dealing.proof();
    switch (random.below(3)) {
      case 0 -> commitments.removeLast();
      case 1 -> commitments.set(0, commitments.get(0).plus(Point.GENERATOR));
      default -> proof = new KnowledgeProof(proof.commitment(), proof.response().plus(Scalar.ONE));
    }
    return new KeyMessage.Deal(new Dealing(commitments, dealing.shares(), proof));
  }

  private Word confirm(Occasion at) {
    return switch (random.below(5)) {
      case 0, 1 -> {
        liar.did(FaultKind.FALSE_COMPLAINT);
        yield vain(at, complaint(at));
      }
      case 2 -> silence();
      default -> Word.honest();
    };
  }

  /** About the share of this device in somebody's dealing. */
  private KeyMessage complaint(Occasion at) {
    int self = self(at);
    int count = at.state().validators().count();
    int dealer = (self + 1 + random.below(count - 1)) % count;
    int unit = at.unitOf(self);
    KeyMessage.Complain proven =
        random.below(2) == 0 ? null : liar.holdings().complaint(at.state(), dealer, unit);
    return proven == null ? baseless(dealer, unit) : proven;
  }

  /** With a proof of something else. */
  private KeyMessage baseless(int dealer, int unit) {
    Scalar secret = Scalar.of(2 + random.below(1_000_000));
    Point shown = Point.GENERATOR.times(secret);
    EqualityProof.Claim claim =
        new EqualityProof.Claim(Bytes.EMPTY, shown, Point.GENERATOR.plus(shown), shown);
    return new KeyMessage.Complain(dealer, unit, shown, EqualityProof.of(claim, secret));
  }
}
