package bitcraps.core.membership;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Useful work (MEM-20 to MEM-25): transcripts of other tables are assigned, attested and opened.
 * Some are canaries, so whoever calls all of them good without a look is found out. Immutable; each
 * act gives the next state or a refusal.
 *
 * @param jobs by worker, one each and epoch
 * @param credits by worker; nobody who has none and is not excluded
 */
public record WorkBook(SortedMap<PlayerId, Job> jobs, SortedMap<PlayerId, Credit> credits) {
  /**
   * Runs a transcript again, with the same result everywhere. Asked only about canaries and about
   * what a worker called wrong, so that work is not done by everybody once more (MEM-23).
   */
  @FunctionalInterface
  public interface Rerun {
    Job.Verdict of(Hash transcript);
  }

  public static final int WORKERS_MAX = 256;
  public static final WorkBook NONE = new WorkBook(new TreeMap<>(), new TreeMap<>());

  public WorkBook {
    jobs = new TreeMap<>(jobs);
    credits = new TreeMap<>(credits);
    Invariant.check(
        jobs.size() <= WORKERS_MAX && credits.size() <= WORKERS_MAX, "a work book has 256 lines");
  }

  /** A worker gets tasks, among them canaries that it cannot tell from others (MEM-20). */
  public Change<WorkBook> assign(Epoch now, PlayerId assigner, PlayerId worker, List<Task> tasks) {
    if (assigner.equals(worker)) {
      return refused("own-work", "Nobody assigns work to themselves.");
    }
    if (tasks.isEmpty() || tasks.size() > Job.TASKS_MAX) {
      return refused("task-count", "An assignment has 1 to 32 tasks.");
    }
    if (jobs.containsKey(worker)) {
      return refused("has-a-job", "A worker gets one assignment an epoch.");
    }
    if (isExcluded(worker, now)) {
      return refused("excluded", "This worker gets no work for a while.");
    }
    if (!hasRoom(worker)) {
      return refused("too-many-workers", "No more workers can be listed.");
    }
    return withJob(
        worker, new Job(assigner, now, Task.digest(tasks), tasks.size(), Job.Stage.ASSIGNED, 0));
  }

  /**
   * The worker gives its verdicts, in the order of the tasks, once.
   *
   * @param tasks {@link Task#digest} of what it checked
   */
  public Change<WorkBook> attest(PlayerId worker, Hash tasks, List<Job.Verdict> verdicts) {
    Job job = jobs.get(worker);
    if (job == null || !job.tasks().equals(tasks)) {
      return refused("no-job", "This worker has no such assignment.");
    }
    if (job.stage() != Job.Stage.ASSIGNED) {
      return refused("already-attested", "A worker attests once.");
    }
    if (verdicts.size() != job.count()) {
      return refused("verdict-count", "There is one verdict for each task.");
    }
    return withJob(worker, job.attested(verdicts));
  }

  /**
   * The assigner tells which tasks were canaries. A worker that was wrong about any that is run
   * again loses all credit and is excluded; else all its tasks are credited (MEM-23, MEM-24).
   */
  public Change<WorkBook> open(
      Epoch now,
      PlayerId assigner,
      PlayerId worker,
      List<Opening> openings,
      Rerun rerun,
      Terms terms) {
    Job job = jobs.get(worker);
    if (job == null || !job.assigner().equals(assigner)) {
      return refused("no-job", "They have no assignment from this assigner.");
    }
    if (job.stage() != Job.Stage.ATTESTED) {
      return refused("not-attested", "Work is opened once, after it is attested.");
    }
    List<Task> tasks = new ArrayList<>();
    for (Opening each : openings) {
      tasks.add(each.task());
    }
    if (!Task.digest(tasks).equals(job.tasks())) {
      return refused("other-tasks", "That does not open this assignment.");
    }
    return judged(now, worker, job, openings, rerun, terms);
  }

  private Change<WorkBook> judged(
      Epoch now, PlayerId worker, Job job, List<Opening> openings, Rerun rerun, Terms terms) {
    boolean right = true;
    for (int i = 0; i < openings.size(); i++) {
      Opening opening = openings.get(i);
      Job.Verdict said = job.verdict(i);
      if (opening.planted() || said == Job.Verdict.WRONG) {
        Job.Verdict truth = rerun.of(opening.transcript());
        if (opening.planted() && truth == Job.Verdict.GOOD) {
          return refused("good-canary", "A canary has to be wrong.");
        }
        right &= said == truth;
      }
    }
    Credit before = credit(worker, terms);
    Credit after = right ? before.plus(job.count()) : before.caught(now, terms);
    SortedMap<PlayerId, Job> nextJobs = new TreeMap<>(jobs);
    nextJobs.put(worker, job.opened());
    SortedMap<PlayerId, Credit> nextCredits = new TreeMap<>(credits);
    nextCredits.put(worker, after);
    return new Change.Done<>(new WorkBook(nextJobs, nextCredits));
  }

  /**
   * An epoch begins: windows slide. Jobs that were opened are done with; others have this one epoch
   * more and then lapse, without credit and without blame (MEM-22).
   */
  WorkBook turn(Epoch begun) {
    SortedMap<PlayerId, Job> nextJobs = new TreeMap<>();
    for (Map.Entry<PlayerId, Job> each : jobs.entrySet()) {
      Job job = each.getValue();
      if (job.stage() != Job.Stage.OPENED && job.assigned().next().equals(begun)) {
        nextJobs.put(each.getKey(), job);
      }
    }
    SortedMap<PlayerId, Credit> nextCredits = new TreeMap<>();
    for (Map.Entry<PlayerId, Credit> each : credits.entrySet()) {
      Credit turned = each.getValue().turned();
      if (turned.sum() > 0 || turned.isExcluded(begun)) {
        nextCredits.put(each.getKey(), turned);
      }
    }
    return new WorkBook(nextJobs, nextCredits);
  }

  /** Transcripts that count for a worker, over the window. */
  public int credit(PlayerId worker) {
    Credit credit = credits.get(worker);
    return credit == null ? 0 : credit.sum();
  }

  /** True when it may not be elected for {@code epoch}. */
  public boolean isExcluded(PlayerId worker, Epoch epoch) {
    Credit credit = credits.get(worker);
    return credit != null && credit.isExcluded(epoch);
  }

  private boolean hasRoom(PlayerId worker) {
    TreeSet<PlayerId> listed = new TreeSet<>(credits.keySet());
    listed.addAll(jobs.keySet());
    return listed.contains(worker) || listed.size() < WORKERS_MAX;
  }

  private Credit credit(PlayerId worker, Terms terms) {
    Credit credit = credits.get(worker);
    return credit == null ? Credit.none(terms) : credit;
  }

  private Change<WorkBook> withJob(PlayerId worker, Job job) {
    SortedMap<PlayerId, Job> next = new TreeMap<>(jobs);
    next.put(worker, job);
    return new Change.Done<>(new WorkBook(next, credits));
  }

  private static Change<WorkBook> refused(String code, String text) {
    return new Change.Refused<>(code, text);
  }
}
