package bitcraps.core.table;

import bitcraps.core.base.PlayerId;
import bitcraps.core.game.Rejection;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.MadeKey;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Rules TAB-28 to TAB-31: how the validators of an epoch come by the key of its rolls. */
final class Keys {
  /** Between a key and the next attempt in the same epoch, in agreed time (TAB-30). */
  static final long RENEWAL_MILLIS_MIN = 30_000;

  private static final Rejection NOT_AWAITED =
      new Rejection("not-awaited", "The table's key has not come to that, or is beyond it.");

  /** The text of every refusal for a proof that does not hold. */
  static final String UNPROVEN = "What was said of the key proves nothing.";

  private static final Rejection NOT_A_VOTER =
      new Rejection("not-a-voter", "Only voters make the table's key.");

  private Keys() {}

  /** An epoch began: it has no key yet, and nobody has said anything. */
  static void begin(TableDraft draft) {
    draft.key = null;
    draft.making = KeyGeneration.begin(terms(draft, 1), draft.timeMillis);
  }

  static KeyTerms terms(TableDraft draft, int attempt) {
    return new KeyTerms(draft.table, draft.epoch, draft.validators, attempt);
  }

  /** Takes in what a voter says, if the key has come that far. */
  static @Nullable Rejection take(
      TableDraft draft, BlockContext block, PlayerId player, Command.MakeKey said) {
    if (!said.epoch().equals(draft.epoch)) {
      return NOT_AWAITED;
    }
    OptionalInt voter = draft.validators.indexOf(player);
    if (voter.isEmpty()) {
      return NOT_A_VOTER;
    }
    KeyGeneration making = draft.making == null ? renewed(draft, voter.getAsInt()) : draft.making;
    if (making == null) {
      return NOT_AWAITED;
    }
    KeyGeneration.Result result =
        making.take(
            voter.getAsInt(), said.attempt(), said.message(), draft.timeMillis, block.proofs());
    return switch (result) {
      case KeyGeneration.Result.Taken taken -> {
        advance(draft, taken.next());
        yield null;
      }
      case KeyGeneration.Result.Refused refused ->
          refused.code().equals("not-awaited")
              ? NOT_AWAITED
              : new Rejection(refused.code(), UNPROVEN);
    };
  }

  /** The next attempt, which who has no share may begin while the old key serves. */
  private static @Nullable KeyGeneration renewed(TableDraft draft, int voter) {
    return mayRenew(draft, voter, draft.timeMillis)
        ? KeyGeneration.begin(
            terms(draft, Objects.requireNonNull(draft.key).key().attempt() + 1), draft.timeMillis)
        : null;
  }

  /** True for who confirmed no share of a key that has served for a while. */
  static boolean mayRenew(TableDraft draft, int voter, long timeMillis) {
    MadeKey key = draft.key;
    return draft.making == null
        && key != null
        && !key.key().holders().contains(voter)
        && timeMillis >= key.millis() + RENEWAL_MILLIS_MIN;
  }

  /** Ends a step that has waited long enough. */
  static @Nullable Rejection endStep(TableDraft draft, Entry.EndStep end) {
    KeyGeneration making = draft.making;
    if (making == null
        || !draft.isBetting()
        || making.terms().attempt() != end.attempt()
        || making.deadlineMillis() != end.deadlineMillis()) {
      return new Rejection("no-such-deadline", "No step of a key ends then.");
    }
    KeyGeneration next = making.expire(draft.timeMillis);
    if (next == null) {
      return new Rejection("too-early", "The step of the key has time left.");
    }
    advance(draft, next);
    return null;
  }

  private static void advance(TableDraft draft, KeyGeneration next) {
    MadeKey made = next.made();
    draft.making = made == null ? next : null;
    if (made != null) {
      draft.key = made;
    }
  }

  /** The epoch has a key or makes one, and both are of its validators. */
  static boolean agrees(TableDraft draft) {
    return draft.key != null || draft.making != null;
  }
}
