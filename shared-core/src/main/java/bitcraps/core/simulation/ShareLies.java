package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Block;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.peer.Spoken;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When and how a dishonest device gives its shares of rolls. */
final class ShareLies {
  private enum Habit {
    HONEST,
    WITHHOLD,
    TO_ONE,
    EARLY,
    LATE,
    NEXT_ROUND,
    FALSE,
    UNSIGNED
  }

  private static final List<Habit> HABITS =
      List.of(
          Habit.HONEST,
          Habit.WITHHOLD,
          Habit.WITHHOLD,
          Habit.TO_ONE,
          Habit.EARLY,
          Habit.EARLY,
          Habit.LATE,
          Habit.NEXT_ROUND,
          Habit.UNSIGNED);

  private final Liar liar;
  private final Guilt guilt;
  private final Prng random;

  /** By epoch and round. */
  private final TreeMap<Bytes, Habit> habits = new TreeMap<>();

  /** What was prepared for a roll, by its close; none for silence. */
  private final TreeMap<Hash, List<Bytes>> prepared = new TreeMap<>();

  private final TreeMap<Hash, Integer> only = new TreeMap<>();
  private final TreeSet<Hash> seen = new TreeSet<>();
  private final List<Bytes> forNextRound = new ArrayList<>();
  private @Nullable BeaconShare lastGood;

  ShareLies(Liar liar, Guilt guilt, Prng random) {
    this.liar = liar;
    this.guilt = guilt;
    this.random = random;
  }

  /** What leaves for a device instead of shares; null for the frame itself. */
  @Nullable List<Bytes> instead(Bytes frame, SignedShares said, int to) {
    TableState state = liar.stage();
    Draw draw = said.draw();
    if (state == null || !draw.epoch().equals(state.epoch()) || !isMine(state, said)) {
      return null;
    }
    Habit habit = habit(draw);
    if (!prepared.containsKey(draw.close())) {
      sayWhatIsOld();
      prepared.put(draw.close(), prepare(habit, state, frame, said));
      lastGood = said.shares().get(0);
    }
    return switch (habit) {
      case HONEST, EARLY -> null;
      case TO_ONE -> {
        Integer chosen = only.get(draw.close());
        only.putIfAbsent(draw.close(), to);
        yield chosen == null || chosen == to ? List.of(frame) : List.of();
      }
      case UNSIGNED -> liar.mayAnnoy(to) ? prepared(draw) : List.of();
      case WITHHOLD, LATE, NEXT_ROUND, FALSE -> prepared(draw);
    };
  }

  private List<Bytes> prepared(Draw draw) {
    List<Bytes> frames = prepared.get(draw.close());
    return frames == null ? List.of() : frames;
  }

  private boolean isMine(TableState state, SignedShares said) {
    return state.validators().has(said.validator())
        && state.validators().at(said.validator()).player().equals(liar.device().player);
  }

  private Habit habit(Draw draw) {
    if (liar.signsFalsely()) {
      return Habit.FALSE;
    }
    Bytes place = Bytes.utf8(draw.epoch().value() + "/" + draw.round().value());
    Habit known = habits.get(place);
    if (known == null) {
      // Once all faults ended there are few rolls, and each shall see a lie.
      int honest = liar.isCalm() ? 1 : 0;
      known = HABITS.get(honest + random.below(HABITS.size() - honest));
      habits.put(place, known);
    }
    return known;
  }

  private List<Bytes> prepare(Habit habit, TableState state, Bytes frame, SignedShares said) {
    return switch (habit) {
      case HONEST, EARLY -> List.of(frame);
      case TO_ONE -> {
        liar.did(FaultKind.SHARE_TO_ONE);
        yield List.of(frame);
      }
      case WITHHOLD -> {
        liar.did(FaultKind.SHARE_WITHHELD);
        yield List.of();
      }
      case LATE -> {
        liar.did(FaultKind.SHARE_LATE);
        liar.whisper(List.of(frame), 1_000 + random.below(10_000));
        yield List.of();
      }
      case NEXT_ROUND -> {
        liar.did(FaultKind.SHARE_WITHHELD);
        forNextRound.add(frame);
        yield List.of();
      }
      case UNSIGNED -> {
        liar.did(FaultKind.SHARE_UNSIGNED);
        yield Spoken.shares(unsigned(said));
      }
      case FALSE -> falseShares(state, said.draw(), said.validator(), said.shares());
    };
  }

  /** Shares of a round before, when others give those of this one. */
  private void sayWhatIsOld() {
    if (!forNextRound.isEmpty()) {
      liar.did(FaultKind.SHARE_REPLAYED);
      liar.whisper(List.copyOf(forNextRound), 0);
      forNextRound.clear();
    }
  }

  private static SignedShares unsigned(SignedShares said) {
    byte[] garbage = said.signature().bytes().toArray();
    garbage[0] ^= 1;
    return new SignedShares(
        said.draw(), said.validator(), said.shares(), new SignatureBytes(Bytes.wrap(garbage)));
  }

  private List<Bytes> falseShares(
      TableState state, Draw draw, int validator, List<BeaconShare> shares) {
    SigningKey voter = liar.holdings().voter(state);
    if (voter == null || shares.isEmpty()) {
      return List.of();
    }
    List<BeaconShare> lies = new ArrayList<>(shares);
    lies.set(0, falseShare(shares.get(0)));
    liar.did(FaultKind.SHARE_FALSE);
    guilt.signedFalsely(liar.device().player);
    return Spoken.shares(SignedShares.sign(voter, draw, validator, lies));
  }

  /** Another value, another proof, or the whole share of another roll. */
  private BeaconShare falseShare(BeaconShare good) {
    EqualityProof proof = good.proof();
    BeaconShare old = lastGood;
    return switch (random.below(old == null ? 2 : 3)) {
      case 0 -> new BeaconShare(good.unit(), good.value().plus(Point.GENERATOR), proof);
      case 1 ->
          new BeaconShare(
              good.unit(),
              good.value(),
              new EqualityProof(
                  proof.atGenerator(), proof.atBase(), proof.response().plus(Scalar.ONE)));
      default -> old == null ? good : new BeaconShare(good.unit(), old.value(), old.proof());
    };
  }

  /** A block that may come to close a roll: who shares early does it now. */
  void sees(Block block) {
    TableState state = liar.stage();
    MadeKey key = state == null ? null : state.key();
    if (state == null || key == null || seen.contains(block.hash()) || !closes(block)) {
      return;
    }
    seen.add(block.hash());
    Draw draw =
        new Draw(state.table(), state.epoch(), key.key().attempt(), round(state), block.hash());
    Habit habit = habit(draw);
    SigningKey voter = liar.holdings().voter(state);
    List<BeaconShare> shares = liar.holdings().shares(state, draw);
    int self = state.validators().indexOf(liar.device().player).orElseThrow();
    boolean isEarly = habit == Habit.EARLY || (habit == Habit.FALSE && random.below(2) == 0);
    if (voter == null || shares.isEmpty() || !isEarly) {
      return;
    }
    liar.did(FaultKind.SHARE_EARLY);
    liar.whisper(
        habit == Habit.FALSE
            ? falseShares(state, draw, self, shares)
            : Spoken.shares(SignedShares.sign(voter, draw, self, shares)),
        0);
  }

  /** The round that such a block would close. */
  static Round round(TableState state) {
    return state.phase() instanceof RollPhase.Closed ? state.round().next() : state.round();
  }

  /** True for a block in which somebody throws. */
  static boolean closes(Block block) {
    if (!(Entry.parse(block.payload()) instanceof Decoded.Ok<List<Entry>> ok)) {
      return false;
    }
    for (Entry entry : ok.value()) {
      if (entry instanceof Entry.Signed signed
          && signed.command().command() instanceof Command.Play play
          && play.action().type().equals("roll")) {
        return true;
      }
    }
    return false;
  }
}
