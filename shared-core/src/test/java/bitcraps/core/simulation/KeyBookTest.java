package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.randomness.Dealing;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.SealedShares;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.Voters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The book of keys complains of each thing that it is there to find, and of nothing else. */
final class KeyBookTest {
  private static final int VICTIM = 2;

  private final List<String> found = new ArrayList<>();
  private final Guilt guilt = new Guilt();
  private final KeyBook book = new KeyBook(found::add, guilt);
  private final TinyTable table = new TinyTable();

  @Test
  void takesAKeyThatIsAsItShouldBe() {
    table.makeKey().forEach(this::check);

    assertEquals(List.of(), found);
    assertEquals(1, book.count());
    assertEquals(0, book.complaints());
  }

  @Test
  void takesAComplaintAboutAFalseShare() {
    guilt.dealtFalsely(dealFalsely(), Set.of(VICTIM));
    complain();

    assertEquals(List.of(), found);
    assertEquals(1, book.complaints());
  }

  @Test
  void findsADealerThrownOutWhoDealtHonestly() {
    guilt.dealtFalsely(dealFalsely(), Set.of(1));
    complain();

    assertEquals(
        List.of("At height 3 voter 0 of 4 is thrown out, and dealt that share honestly."), found);
  }

  /** The first voter deals a share that is false to the third. */
  private Dealing dealFalsely() {
    check(table.add(words()));
    Command.MakeKey honest = Objects.requireNonNull(Voters.next(table.state(), 0));
    Dealing dealing = ((KeyMessage.Deal) honest.message()).dealing();
    List<Scalar> sealed = new ArrayList<>(dealing.shares().sealed());
    sealed.set(VICTIM, sealed.get(VICTIM).plus(Scalar.ONE));
    Dealing lie =
        new Dealing(
            dealing.commitments(),
            new SealedShares(dealing.shares().ephemeral(), sealed),
            dealing.proof());
    Entry[] said = words();
    said[0] =
        table.command(
            0, new Command.MakeKey(honest.epoch(), honest.attempt(), new KeyMessage.Deal(lie)));
    check(table.add(said));
    return lie;
  }

  private void complain() {
    check(table.add(said(VICTIM)));
    while (table.state().making() != null) {
      check(table.add(words()));
    }
    assertEquals(1, book.count());
  }

  @Test
  void findsAnHonestVoterWhoConfirmsAFalseShare() {
    List<TinyTable.Step> steps = table.makeKey();
    Dealing dealing = dealings(steps.get(1)).get(0);
    guilt.dealtFalsely(dealing, Set.of(VICTIM));
    steps.forEach(this::check);

    assertEquals(List.of("At height 3 an honest voter confirmed a false share."), found);
  }

  @Test
  void findsNothingInALiarWhoConfirmsAFalseShare() {
    List<TinyTable.Step> steps = table.makeKey();
    guilt.dealtFalsely(dealings(steps.get(1)).get(0), Set.of(VICTIM));
    guilt.lies(table.state().validators().at(VICTIM).player());
    steps.forEach(this::check);

    assertEquals(List.of(), found);
  }

  private static List<Dealing> dealings(TinyTable.Step step) {
    List<Dealing> dealings = new ArrayList<>();
    for (Entry entry : step.entries()) {
      Command command = ((Entry.Signed) entry).command().command();
      dealings.add(((KeyMessage.Deal) ((Command.MakeKey) command).message()).dealing());
    }
    return dealings;
  }

  @Test
  void findsAKeyOfOtherWordsThanWereSaid() {
    List<TinyTable.Step> steps = table.makeKey();
    check(steps.get(0));
    TinyTable.Step dealt = steps.get(1);
    book.check(2, dealt.entries().subList(1, 4), dealt.before(), dealt.after());
    check(steps.get(2));

    assertEquals(List.of("At height 3 a key is made of other words than were said."), found);
  }

  @Test
  void findsAKeyThatIsNotTheSumOfItsDealings() {
    List<TinyTable.Step> steps = table.makeKey();
    check(steps.get(0));
    TinyTable.Step dealt = steps.get(1);
    List<Entry> entries = new ArrayList<>(dealt.entries());
    Command.MakeKey other = (Command.MakeKey) ((Entry.Signed) entries.get(1)).command().command();
    entries.set(0, table.command(0, other));
    book.check(2, entries, dealt.before(), dealt.after());
    check(steps.get(2));

    assertEquals(List.of("At height 3 a key is not the sum of a quorum of dealings."), found);
  }

  @Test
  void findsAKeyThatTakesTooManyAttemptsAfterAllFaults() {
    table.makeKey().forEach(this::check);
    book.calm();
    check(table.add(table.command(3, new Command.Leave())));
    check(table.add(words()));
    table.letTimePass(21_000);
    int attempt = Objects.requireNonNull(table.state().making()).terms().attempt();
    long deadline = Objects.requireNonNull(table.state().making()).deadlineMillis();
    check(table.add(new Entry.EndStep(attempt, deadline)));

    assertEquals(List.of("At height 6 a key takes more attempts than there are liars."), found);
  }

  /** What all voters say who have something to say, in their order. */
  private Entry[] words() {
    List<Entry> said = new ArrayList<>();
    for (int voter = 0; voter < table.state().validators().count(); voter++) {
      if (Voters.next(table.state(), voter) != null) {
        said.add(said(voter));
      }
    }
    return said.toArray(Entry[]::new);
  }

  private Entry said(int voter) {
    PlayerId player = table.state().validators().at(voter).player();
    int number = 0;
    while (!Fingerprint.of(TinyTable.person(number).publicKey()).equals(player)) {
      number++;
    }
    return table.command(number, Objects.requireNonNull(Voters.next(table.state(), voter)));
  }

  private void check(TinyTable.Step step) {
    book.check(step.block().header().height().value(), step.entries(), step.before(), step.after());
  }
}
