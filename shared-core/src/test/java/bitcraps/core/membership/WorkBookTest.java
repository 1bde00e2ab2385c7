package bitcraps.core.membership;

import static bitcraps.core.membership.People.code;
import static bitcraps.core.membership.People.done;
import static bitcraps.core.membership.People.player;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MEM-20 to MEM-25. */
final class WorkBookTest {
  private static final Terms TERMS = new Terms(3, 3, 2, 100);
  private static final Epoch NOW = new Epoch(5);
  private static final PlayerId ASSIGNER = player(0);
  private static final PlayerId WORKER = player(1);
  private static final int TASKS = 16;

  /** One task in eight is a canary, each drawn by itself. */
  private static final int ONE_IN = 8;

  /** A transcript is wrong when its hash begins with a zero. */
  private static final WorkBook.Rerun RERUN =
      transcript -> transcript.bytes().at(0) == 0 ? Job.Verdict.WRONG : Job.Verdict.GOOD;

  @Test
  void workThatIsRightIsCreditedForAWindowOfEpochs() {
    List<Opening> openings = openings(0, 1, 0, 0);
    WorkBook book = worked(WorkBook.NONE, NOW, openings, honest(openings));

    assertEquals(4, book.credit(WORKER));
    assertEquals(4, book.turn(new Epoch(6)).turn(new Epoch(7)).credit(WORKER));
    assertEquals(
        WorkBook.NONE,
        book.turn(new Epoch(6)).turn(new Epoch(7)).turn(new Epoch(8)),
        "it slid out");
  }

  @Test
  void aWorkerThatCallsACanaryGoodLosesAllAndIsExcludedForAWhile() {
    List<Opening> openings = openings(0, 0, 1, 0);
    WorkBook book = worked(WorkBook.NONE, NOW, openings, honest(openings));
    book = worked(book.turn(new Epoch(6)), new Epoch(6), openings, allGood(4));

    assertEquals(0, book.credit(WORKER), "also what it had before");
    book = book.turn(new Epoch(7));
    assertTrue(book.isExcluded(WORKER, new Epoch(7)));
    assertEquals("excluded", code(assign(book, new Epoch(7), openings)));
    assertTrue(book.turn(new Epoch(8)).isExcluded(WORKER, new Epoch(8)));
    assertFalse(book.turn(new Epoch(8)).turn(new Epoch(9)).isExcluded(WORKER, new Epoch(9)));
  }

  @Test
  void aWorkerThatRaisesAFalseAlarmIsCaughtAndOneThatFindsARealFaultIsNot() {
    List<Opening> ordinary = openings(0, 0);
    List<Job.Verdict> alarm = List.of(Job.Verdict.WRONG, Job.Verdict.GOOD);
    assertEquals(0, worked(WorkBook.NONE, NOW, ordinary, alarm).credit(WORKER));

    Opening unknown = new Opening(transcript(77, true), false, nonce(77));
    List<Opening> found = List.of(unknown, ordinary.get(1));
    assertEquals(2, worked(WorkBook.NONE, NOW, found, alarm).credit(WORKER));
  }

  @Test
  void aCanaryLooksLikeAnyOtherTaskAndCannotBeDeniedLater() {
    Hash same = transcript(1, true);
    Task planted = new Opening(same, true, nonce(1)).task();
    Task ordinary = new Opening(same, false, nonce(1)).task();
    assertEquals(planted.transcript(), ordinary.transcript());
    assertNotEquals(planted.commitment(), ordinary.commitment(), "it binds");
    assertNotEquals(
        planted.commitment(), new Opening(same, true, nonce(2)).task().commitment(), "it hides");

    List<Opening> openings = openings(1, 0);
    WorkBook book = attested(WorkBook.NONE, NOW, openings, allGood(2));
    Opening first = openings.get(0);
    List<Opening> denied =
        List.of(new Opening(first.transcript(), false, first.nonce()), openings.get(1));
    assertEquals("other-tasks", code(open(book, denied)));
    assertEquals("other-tasks", code(open(book, openings.reversed())));
    assertEquals("other-tasks", code(open(book, openings.subList(0, 1))));
    assertEquals("done", code(open(book, openings)));
  }

  @Test
  void nobodyIsFramedByACanaryThatIsGood() {
    List<Opening> framed = List.of(new Opening(transcript(3, false), true, nonce(3)));
    WorkBook book = attested(WorkBook.NONE, NOW, framed, allGood(1));

    assertEquals("good-canary", code(open(book, framed)));
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    List<Opening> openings = openings(0, 1);
    List<Task> tasks = tasks(openings);
    WorkBook none = WorkBook.NONE;
    assertEquals("own-work", code(none.assign(NOW, WORKER, WORKER, tasks)));
    assertEquals("task-count", code(none.assign(NOW, ASSIGNER, WORKER, List.of())));
    List<Task> many = Collections.nCopies(Job.TASKS_MAX + 1, tasks.get(0));
    assertEquals("task-count", code(none.assign(NOW, ASSIGNER, WORKER, many)));
    assertEquals("no-job", code(none.attest(WORKER, Task.digest(tasks), allGood(2))));
    assertEquals("no-job", code(open(none, openings)));

    WorkBook book = done(assign(none, NOW, openings));
    assertEquals("has-a-job", code(assign(book, NOW, openings)));
    assertEquals("not-attested", code(open(book, openings)), "canaries stay hidden until then");
    assertEquals("no-job", code(book.attest(WORKER, Hash.ZERO, allGood(2))));
    assertEquals("verdict-count", code(book.attest(WORKER, Task.digest(tasks), allGood(3))));

    book = done(book.attest(WORKER, Task.digest(tasks), honest(openings)));
    assertEquals("already-attested", code(book.attest(WORKER, Task.digest(tasks), allGood(2))));
    assertEquals("no-job", code(book.open(NOW, player(2), WORKER, openings, RERUN, TERMS)));

    book = done(open(book, openings));
    assertEquals("not-attested", code(open(book, openings)), "credit is given once");
    assertEquals("has-a-job", code(assign(book, NOW, openings)), "one an epoch");
  }

  @Test
  void workThatIsNotOpenedInTimeLapsesWithoutBlame() {
    List<Opening> openings = openings(1, 0);
    WorkBook book = attested(WorkBook.NONE, NOW, openings, allGood(2)).turn(new Epoch(6));
    assertEquals("done", code(open(book, openings)), "there is one epoch more");

    book = book.turn(new Epoch(7));
    assertEquals(WorkBook.NONE, book);
  }

  @Test
  void theBookIsBounded() {
    List<Task> tasks = tasks(openings(0));
    WorkBook book = WorkBook.NONE;
    for (int i = 1; i <= WorkBook.WORKERS_MAX; i++) {
      book = done(book.assign(NOW, ASSIGNER, player(i), tasks));
    }
    Change<WorkBook> next = book.assign(NOW, ASSIGNER, player(WorkBook.WORKERS_MAX + 1), tasks);
    assertEquals("too-many-workers", code(next));
  }

  /**
   * MEM-26. Of 16 tasks, each a canary with chance 1/8: who looks at none is caught with 1 -
   * (7/8)^16, who looks at every second with 1 - (7/8)^8. Bounds are five standard deviations of
   * 4,000 trials.
   */
  @Test
  void aLazyWorkerIsCaughtWithTheStatedProbability() {
    assertEquals(0, caught(0), "who looks at all is never caught");
    assertWithin(3_528, 102, caught(16), "1 - (7/8)^16 = 0.8819 of 4,000");
    assertWithin(2_625, 151, caught(8), "1 - (7/8)^8 = 0.6564 of 4,000");
  }

  private static void assertWithin(int middle, int room, int caught, String why) {
    assertTrue(Math.abs(caught - middle) <= room, why + ", but " + caught);
  }

  private static int caught(int unseen) {
    Prng random = new Prng(Sha256.tagged("test/work", Bytes.utf8("lazy")));
    int caught = 0;
    for (int trial = 0; trial < 4_000; trial++) {
      int[] planted = new int[TASKS];
      for (int i = 0; i < TASKS; i++) {
        planted[i] = random.below(ONE_IN) == 0 ? 1 : 0;
      }
      List<Opening> openings = openings(planted);
      List<Job.Verdict> verdicts = new ArrayList<>(honest(openings));
      for (int i = 0; i < unseen; i++) {
        verdicts.set(i, Job.Verdict.GOOD);
      }
      WorkBook book = worked(WorkBook.NONE, NOW, openings, verdicts);
      caught += book.isExcluded(WORKER, NOW.next()) ? 1 : 0;
    }
    return caught;
  }

  private static WorkBook worked(
      WorkBook book, Epoch now, List<Opening> openings, List<Job.Verdict> verdicts) {
    WorkBook attested = attested(book, now, openings, verdicts);
    return done(attested.open(now, ASSIGNER, WORKER, openings, RERUN, TERMS));
  }

  private static WorkBook attested(
      WorkBook book, Epoch now, List<Opening> openings, List<Job.Verdict> verdicts) {
    WorkBook assigned = done(assign(book, now, openings));
    return done(assigned.attest(WORKER, Task.digest(tasks(openings)), verdicts));
  }

  private static Change<WorkBook> assign(WorkBook book, Epoch now, List<Opening> openings) {
    return book.assign(now, ASSIGNER, WORKER, tasks(openings));
  }

  private static Change<WorkBook> open(WorkBook book, List<Opening> openings) {
    return book.open(NOW, ASSIGNER, WORKER, openings, RERUN, TERMS);
  }

  private static List<Opening> openings(int... planted) {
    List<Opening> openings = new ArrayList<>();
    for (int i = 0; i < planted.length; i++) {
      boolean canary = planted[i] == 1;
      openings.add(new Opening(transcript(i, canary), canary, nonce(i)));
    }
    return openings;
  }

  private static Hash transcript(int number, boolean wrong) {
    byte[] raw = nonce(number).bytes().toArray();
    raw[0] = (byte) (wrong ? 0 : 1);
    return new Hash(Bytes.wrap(raw));
  }

  private static Hash nonce(int number) {
    return Sha256.tagged("test/nonce", Bytes.utf8("" + number));
  }

  private static List<Task> tasks(List<Opening> openings) {
    return openings.stream().map(Opening::task).toList();
  }

  private static List<Job.Verdict> honest(List<Opening> openings) {
    return openings.stream().map(each -> RERUN.of(each.transcript())).toList();
  }

  private static List<Job.Verdict> allGood(int count) {
    return Collections.nCopies(count, Job.Verdict.GOOD);
  }
}
