package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.Candidate;
import bitcraps.core.membership.Change;
import bitcraps.core.membership.Job;
import bitcraps.core.membership.Merits;
import bitcraps.core.membership.Opening;
import bitcraps.core.membership.Stakes;
import bitcraps.core.membership.Task;
import bitcraps.core.membership.WorkBook;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;

/**
 * What a numbered command means under a policy: even ones move stake, odd ones assign, attest and
 * open work. Drawn from client and number, so possible or not; what is refused changes nothing.
 */
final class Deeds {
  private static final String DEED = "bitcraps/1/arena-deed";
  private static final String TASK = "bitcraps/1/arena-task";
  private static final String NONCE = "bitcraps/1/arena-nonce";
  private static final int TASKS = 8;
  private static final int STEPS = 3;
  private static final long FIRST_DEPOSIT = 10_000;

  /** A transcript of which the first byte is less is wrong: one in eight. */
  private static final int WRONG_BELOW = 32;

  private Deeds() {}

  /** Every client begins with stake, some of it behind its own device. */
  static Merits first(Merits merits, Plan plan, List<Candidate> people) {
    Stakes stakes = merits.stakes();
    for (int client = 0; client < plan.nodes(); client++) {
      PlayerId player = people.get(client).player();
      stakes = next(stakes, stakes.deposit(player, FIRST_DEPOSIT));
      stakes = next(stakes, stakes.delegate(player, player, FIRST_DEPOSIT / 10));
    }
    return merits.with(stakes);
  }

  static Merits after(Merits merits, Plan plan, List<Candidate> people, int client, int number) {
    return number % 2 == 0
        ? merits.with(staked(merits, people, client, number))
        : merits.with(worked(merits, plan, people, client, number / 2));
  }

  /** Half of all stake goes to device 0, which is the first to lie: the cap has to hold it. */
  private static Stakes staked(Merits merits, List<Candidate> people, int client, int number) {
    Prng random = new Prng(Sha256.tagged(DEED, name(client, number, 0)));
    Stakes stakes = merits.stakes();
    PlayerId player = people.get(client).player();
    PlayerId candidate =
        people.get(random.below(2) == 0 ? 0 : random.below(people.size())).player();
    long amount = 1L + random.below(1_000);
    return switch (random.below(8)) {
      case 0, 1 ->
          next(
              stakes, stakes.undelegate(player, candidate, amount, merits.epoch(), merits.terms()));
      case 2 -> next(stakes, stakes.deposit(player, amount));
      case 3 -> next(stakes, stakes.withdraw(player, amount));
      default -> next(stakes, stakes.delegate(player, candidate, amount));
    };
  }

  private static WorkBook worked(
      Merits merits, Plan plan, List<Candidate> people, int client, int number) {
    WorkBook work = merits.work();
    Epoch now = merits.epoch();
    int job = number / STEPS;
    int device = (client + 1 + job) % plan.devices();
    PlayerId assigner = people.get(client).player();
    PlayerId worker = people.get(device).player();
    List<Opening> openings = openings(client, job);
    return switch (number % STEPS) {
      case 0 -> next(work, work.assign(now, assigner, worker, tasks(openings)));
      case 1 ->
          next(
              work,
              work.attest(
                  worker, Task.digest(tasks(openings)), verdicts(openings, isLazy(plan, device))));
      default ->
          next(work, work.open(now, assigner, worker, openings, Deeds::rerun, merits.terms()));
    };
  }

  /** Liars are lazy, and so is one of those who only watch at first. */
  private static boolean isLazy(Plan plan, int device) {
    return device < plan.byzantine() || device == plan.devices() - 1;
  }

  private static List<Opening> openings(int client, int job) {
    List<Opening> openings = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      Hash transcript = Sha256.tagged(TASK, name(client, job, i));
      boolean planted = rerun(transcript) == Job.Verdict.WRONG;
      openings.add(new Opening(transcript, planted, Sha256.tagged(NONCE, transcript.bytes())));
    }
    return openings;
  }

  private static List<Task> tasks(List<Opening> openings) {
    List<Task> tasks = new ArrayList<>();
    for (Opening each : openings) {
      tasks.add(each.task());
    }
    return tasks;
  }

  private static List<Job.Verdict> verdicts(List<Opening> openings, boolean lazy) {
    List<Job.Verdict> verdicts = new ArrayList<>();
    for (Opening each : openings) {
      verdicts.add(lazy ? Job.Verdict.GOOD : rerun(each.transcript()));
    }
    return verdicts;
  }

  private static Job.Verdict rerun(Hash transcript) {
    return transcript.bytes().at(0) < WRONG_BELOW ? Job.Verdict.WRONG : Job.Verdict.GOOD;
  }

  private static Bytes name(int client, int number, int part) {
    return Bytes.utf8(client + " " + number + " " + part);
  }

  private static <T> T next(T state, Change<T> change) {
    return change instanceof Change.Done<T> done ? done.state() : state;
  }
}
