package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.Candidate;
import bitcraps.core.membership.Validator;
import java.util.ArrayList;
import java.util.List;

/** Who there is: members, their keys, and the sets they form. */
public final class Roster {
  private static final String TAG = "bitcraps/1/arena";
  public static final TableId TABLE = new TableId(Sha256.tagged(TAG, Bytes.utf8("table")));

  /** Agreed time of the beginning, and where the clocks stand then. */
  public static final long START_MILLIS = 1_700_000_000_000L;

  private final Plan plan;
  private final List<Validator> validators = new ArrayList<>();
  private final EpochSetup genesis;
  private final Numbers.State start;

  public Roster(Plan plan) {
    this.plan = plan;
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < plan.devices(); i++) {
      validators.add(new Validator(player(i), key(i).publicKey(), 1));
      if (i < plan.nodes()) {
        members.add(i);
      }
    }
    List<Candidate> people = new ArrayList<>();
    for (Validator each : validators) {
      people.add(new Candidate(each.player(), each.votingKey()));
    }
    start = Numbers.genesis(plan.nodes(), Affairs.first(plan, people, members));
    genesis =
        new EpochSetup(
            TABLE,
            new Epoch(0),
            start.affairs().set(),
            Sha256.tagged(TAG, Bytes.utf8("genesis")),
            new Height(0),
            start.root(),
            START_MILLIS);
  }

  /** How the first epoch begins. */
  public EpochSetup genesis() {
    return genesis;
  }

  /** The state in which it begins. */
  public Numbers.State start() {
    return start;
  }

  public Validator validator(int member) {
    return validators.get(member);
  }

  public static PlayerId player(int member) {
    return new PlayerId(Sha256.tagged(TAG, Bytes.utf8("player " + member)));
  }

  public SigningKey key(int member) {
    return new SigningKey(plan.scheme(), Sha256.tagged(TAG, Bytes.utf8("key " + member)).bytes());
  }

  /** What a replica that stands at the end of an epoch makes of the next one. */
  EpochSetup next(EpochSetup ended, Numbers numbers, long endMillis) {
    Numbers.State state = numbers.finalState();
    return new EpochSetup(
        TABLE,
        ended.epoch().next(),
        state.affairs().set(),
        numbers.tip(),
        state.height(),
        state.root(),
        endMillis);
  }
}
