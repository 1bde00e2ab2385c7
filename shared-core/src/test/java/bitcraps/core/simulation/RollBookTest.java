package bitcraps.core.simulation;

import static bitcraps.core.simulation.TinyTable.hash;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Writer;
import bitcraps.core.randomness.Contributor;
import bitcraps.core.randomness.Reveal;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The book of rolls complains of each thing that it is there to find, and of nothing else. */
final class RollBookTest {
  private final List<String> found = new ArrayList<>();
  private final RollBook book = new RollBook(found::add);
  private final TinyTable table = new TinyTable();

  @Test
  void takesARollThatIsAsItShouldBe() {
    check(table.bet());
    check(table.close());
    check(table.add(table.open(), table.command(1, new Command.Rename("Ada"))));

    assertEquals(List.of(), found);
    assertEquals(1, book.count());
  }

  @Test
  void findsARollThatWasNeverClosed() {
    Entry open = opened().entries().getFirst();
    TinyTable.Step later = table.add();
    book.check(later.block(), List.of(open), later.before(), later.after());

    assertEquals(List.of("At height 4 a roll opens twice or was never closed."), found);
    assertEquals(0, book.count());
  }

  @Test
  void findsARollThatOpensTwice() {
    TinyTable.Step opened = opened();
    Entry open = opened.entries().getFirst();
    book.check(opened.block(), List.of(open, open), opened.before(), opened.after());

    assertEquals(List.of("At height 3 a roll opens twice or was never closed."), found);
  }

  @Test
  void findsWhatHappensWhileTheDiceAreInTheAir() {
    TinyTable.Step opened = opened();
    Entry rename = table.command(1, new Command.Rename("Ada"));
    List<Entry> entries = List.of(rename, opened.entries().getFirst());
    book.check(opened.block(), entries, opened.before(), opened.after());

    assertEquals(List.of("At height 3 something happens while the dice are in the air."), found);
  }

  @Test
  void findsACloseThatNamesAnotherBlock() {
    TinyTable.Step bet = table.bet();
    TinyTable.Step close = table.close();
    book.check(bet.block(), close.entries(), close.before(), close.after());

    assertEquals(List.of("At height 1 a close does not name its own block."), found);
  }

  @Test
  void findsDiceThatDoNotFollow() {
    TinyTable.Step opened = opened();
    LastRoll roll = roll(opened);
    List<Integer> turned = List.of(7 - roll.numbers().get(0), roll.numbers().get(1));

    check(
        opened, table.forged(opened.after(), written(roll, roll.numbers()), written(roll, turned)));

    assertEquals(List.of("At height 3 the dice do not follow from the transcript."), found);
  }

  @Test
  void findsATranscriptThatDoesNotVerify() {
    TinyTable.Step opened = opened();
    Hash preimage = roll(opened).transcript().reveals().getFirst().preimage();

    check(opened, table.forged(opened.after(), preimage.bytes(), hash("preimage").bytes()));

    assertEquals(List.of("At height 3 a transcript does not verify."), found);
  }

  @Test
  void findsATranscriptOfAnotherClose() {
    TinyTable.Step opened = opened();
    RollPhase.Closed closed = (RollPhase.Closed) opened.before().phase();

    assertIsOfAnotherRoll(opened, closed.close().bytes(), hash("close").bytes());
  }

  @Test
  void findsATranscriptOfOtherContributors() {
    TinyTable.Step opened = opened();
    Contributor first = ((RollPhase.Closed) opened.before().phase()).contributors().getFirst();

    assertIsOfAnotherRoll(opened, first.tip().bytes(), hash("tip").bytes());
  }

  @Test
  void findsATranscriptOfAnotherRound() {
    TinyTable.Step opened = opened();
    TableState before = opened.before();
    long round = before.round().value();

    assertIsOfAnotherRoll(opened, where(before, round), where(before, round + 1));
  }

  /** The state's fields from its time to its round. */
  private static Bytes where(TableState state, long round) {
    return new Writer().u63(state.timeMillis()).u63(round).toBytes();
  }

  private void assertIsOfAnotherRoll(TinyTable.Step opened, Bytes old, Bytes other) {
    TableState before = table.forged(opened.before(), old, other);
    book.check(opened.block(), opened.entries(), before, opened.after());

    assertEquals(List.of("At height 3 a transcript is of another roll."), found);
  }

  @Test
  void findsASeedThatIsGivenAwayEarly() {
    TableState betting = table.state();
    book.revealed("Device 1", betting, new Reveal(new Seat(1), hash("nothing")));
    book.revealed("Device 1", betting, reveal(2, 1));
    assertEquals(List.of(), found, "they open nothing");

    book.revealed("Device 1", betting, reveal(1, 1));
    assertEquals(List.of("Device 1 gave a client seed away before the close was final."), found);
  }

  @Test
  void takesASeedThatACloseAsksFor() {
    table.bet();
    TableState closed = table.close().after();
    book.revealed("Device 1", closed, reveal(1, 1));

    assertEquals(List.of(), found);
  }

  @Test
  void findsASeedOfWhomTheCloseDoesNotAsk() {
    table.add(table.guest());
    table.bet();
    TableState closed = table.close().after();
    book.revealed("Device 4", closed, reveal(4, 4));

    assertEquals(List.of("Device 4 gave a client seed away before the close was final."), found);
  }

  @Test
  void takesASeedThatCameTooLateForItsRoll() {
    table.bet();
    table.close();
    table.letTimePass(table.state().settings().revealMillisMax());
    List<Reveal> others = table.reveals();
    Reveal late = others.removeFirst();
    TableState after = table.add(new Entry.Open(table.state().round(), others)).after();
    book.revealed("Device 0", after, late);

    assertEquals(List.of(), found);
  }

  /** The first preimage of a chain, said of a seat. */
  private static Reveal reveal(int seat, int chain) {
    Hash tip = TinyTable.chain(chain).tip();
    return new Reveal(
        new Seat(seat), Objects.requireNonNull(TinyTable.chain(chain).preimageOf(tip)));
  }

  private TinyTable.Step opened() {
    table.bet();
    table.close();
    return table.add(table.open());
  }

  private static LastRoll roll(TinyTable.Step opened) {
    return Objects.requireNonNull(opened.after().lastRoll());
  }

  private static Bytes written(LastRoll roll, List<Integer> numbers) {
    Bytes transcript = roll.transcript().toBytes();
    return new Writer().bytes(transcript).list(numbers, Writer::u8).toBytes();
  }

  private void check(TinyTable.Step step) {
    check(step, step.after());
  }

  private void check(TinyTable.Step step, TableState after) {
    book.check(step.block(), step.entries(), step.before(), after);
  }
}
