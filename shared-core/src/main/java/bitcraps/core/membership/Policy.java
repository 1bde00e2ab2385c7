package bitcraps.core.membership;

import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Who votes in an epoch, and with what weight (MEM-1): a pure function of finalized history. Its
 * result is a plain list of validators; the quorum rule of {@link ValidatorSet} knows of no policy.
 */
public sealed interface Policy {
  /**
   * The validators of the epoch in which {@code merits} stand, in the order of joining: never none,
   * no two of one player or key if the candidates have none such.
   *
   * @param merits after the turn of the epoch ({@link Merits#turn})
   * @param candidates at least one, in the order of joining
   */
  List<Validator> elect(Merits merits, List<Candidate> candidates);

  /** A classic PBFT committee: everybody, up to 128, with weight 1 (MEM-7). */
  record EqualVotes() implements Policy {
    @Override
    public List<Validator> elect(Merits merits, List<Candidate> candidates) {
      List<Election.Standing> all = new ArrayList<>();
      for (Candidate each : candidates) {
        all.add(new Election.Standing(each, all.size(), 0, false));
      }
      return Election.of(all, ValidatorSet.COUNT_MAX, Validator.WEIGHT_MAX);
    }
  }

  /** The candidates with the most stake behind them, weighed by it (MEM-14). */
  record DelegatedStake(int seats, int totalMax) implements Policy {
    public DelegatedStake {
      Invariant.check(areFit(seats, totalMax), "seats and total lie in their bounds");
    }

    @Override
    public List<Validator> elect(Merits merits, List<Candidate> candidates) {
      List<Election.Standing> all = new ArrayList<>();
      for (Candidate each : candidates) {
        long claim = merits.stakes().behind(each.player());
        boolean barred = merits.reputation().isConvicted(each.player());
        all.add(new Election.Standing(each, all.size(), claim, barred));
      }
      return Election.of(all, seats, totalMax);
    }
  }

  /** Those who checked the most transcripts of other tables lately, weighed by it (MEM-25). */
  record UsefulWork(int seats, int totalMax) implements Policy {
    /** A claim is finer than one transcript, so that the cap can lie between two numbers. */
    private static final int FINENESS = 1_000;

    public UsefulWork {
      Invariant.check(areFit(seats, totalMax), "seats and total lie in their bounds");
    }

    @Override
    public List<Validator> elect(Merits merits, List<Candidate> candidates) {
      List<Election.Standing> all = new ArrayList<>();
      for (Candidate each : candidates) {
        long claim = (long) merits.work().credit(each.player()) * FINENESS;
        boolean barred =
            merits.reputation().isConvicted(each.player())
                || merits.work().isExcluded(each.player(), merits.epoch());
        all.add(new Election.Standing(each, all.size(), claim, barred));
      }
      return Election.of(all, seats, totalMax);
    }
  }

  /** Stake times reputation (MEM-33). */
  record Hybrid(int seats, int totalMax) implements Policy {
    public Hybrid {
      Invariant.check(areFit(seats, totalMax), "seats and total lie in their bounds");
    }

    @Override
    public List<Validator> elect(Merits merits, List<Candidate> candidates) {
      List<Election.Standing> all = new ArrayList<>();
      for (Candidate each : candidates) {
        long stake = merits.stakes().behind(each.player());
        int score = merits.reputation().score(each.player());
        boolean barred = merits.reputation().isConvicted(each.player());
        long claim = stake * score / Reputation.SCORE_MAX;
        all.add(new Election.Standing(each, all.size(), claim, barred));
      }
      return Election.of(all, seats, totalMax);
    }
  }

  private static boolean areFit(int seats, int totalMax) {
    return seats >= 1
        && seats <= ValidatorSet.COUNT_MAX
        && totalMax >= seats
        && totalMax <= Validator.WEIGHT_MAX;
  }

  /** Kind (one byte); of all but equal votes seats (one byte) and total (four bytes). */
  static void write(Writer out, Policy policy) {
    switch (policy) {
      case EqualVotes _ -> out.u8(1);
      case DelegatedStake stake -> out.u8(2).u8(stake.seats()).u31(stake.totalMax());
      case UsefulWork work -> out.u8(3).u8(work.seats()).u31(work.totalMax());
      case Hybrid hybrid -> out.u8(4).u8(hybrid.seats()).u31(hybrid.totalMax());
    }
  }

  static Policy read(Reader in) {
    int kind = in.u8();
    if (kind == 1) {
      return new EqualVotes();
    }
    int seats = in.u8();
    int totalMax = in.u31();
    in.require(areFit(seats, totalMax), "seats or total of a policy are out of bounds");
    return switch (kind) {
      case 2 -> new DelegatedStake(seats, totalMax);
      case 3 -> new UsefulWork(seats, totalMax);
      case 4 -> new Hybrid(seats, totalMax);
      default -> throw in.fail("no policy is of this kind");
    };
  }
}
