package bitcraps.core.simulation;

import static bitcraps.core.simulation.TinyTable.hash;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Writer;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.Draw;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The book of rolls complains of each thing that it is there to find, and of nothing else. */
final class RollBookTest {
  private final List<String> found = new ArrayList<>();
  private final RollBook book = new RollBook(found::add);
  private final TinyTable table = new TinyTable();

  @BeforeEach
  void makeKey() {
    table.makeKey().forEach(this::check);
    assertEquals(List.of(), found);
  }

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

    assertEquals(List.of("At height 7 a roll opens twice or was never closed."), found);
    assertEquals(0, book.count());
  }

  @Test
  void findsARollThatOpensTwice() {
    TinyTable.Step opened = opened();
    Entry open = opened.entries().getFirst();
    book.check(opened.block(), List.of(open, open), opened.before(), opened.after());

    assertEquals(List.of("At height 6 a roll opens twice or was never closed."), found);
  }

  @Test
  void findsWhatHappensWhileTheDiceAreInTheAir() {
    TinyTable.Step opened = opened();
    Entry rename = table.command(1, new Command.Rename("Ada"));
    List<Entry> entries = List.of(rename, opened.entries().getFirst());
    book.check(opened.block(), entries, opened.before(), opened.after());

    assertEquals(List.of("At height 6 something happens while the dice are in the air."), found);
  }

  @Test
  void findsACloseThatNamesAnotherBlock() {
    TinyTable.Step bet = table.bet();
    TinyTable.Step close = table.close();
    book.check(bet.block(), close.entries(), close.before(), close.after());

    assertEquals(List.of("At height 4 a close does not name its own block."), found);
  }

  @Test
  void findsDiceThatDoNotFollow() {
    TinyTable.Step opened = opened();
    LastRoll roll = roll(opened);
    List<Integer> turned = List.of(7 - roll.numbers().get(0), roll.numbers().get(1));

    check(
        opened, table.forged(opened.after(), written(roll, roll.numbers()), written(roll, turned)));

    assertEquals(List.of("At height 6 the dice do not follow from the transcript."), found);
  }

  @Test
  void findsATranscriptThatDoesNotVerify() {
    TinyTable.Step opened = opened();
    Hash seed = roll(opened).drawn().seed();
    Hash other = hash("seed");
    Prng dice = new Prng(other);
    List<Integer> theirs = List.of(1 + dice.below(6), 1 + dice.below(6));
    TableState forged = table.forged(opened.after(), seed.bytes(), other.bytes());
    Bytes others = new Writer().hash(other).list(roll(opened).numbers(), Writer::u8).toBytes();
    Bytes right = new Writer().hash(other).list(theirs, Writer::u8).toBytes();

    check(opened, others.equals(right) ? forged : table.forged(forged, others, right));

    assertEquals(List.of("At height 6 a transcript does not verify."), found);
  }

  @Test
  void findsATranscriptOfAnotherClose() {
    TinyTable.Step opened = opened();
    RollPhase.Closed closed = (RollPhase.Closed) opened.before().phase();

    assertIsOfAnotherRoll(opened, closed.close().bytes(), hash("close").bytes());
  }

  @Test
  void findsATranscriptOfOtherClientSeeds() {
    Hash preimage = Objects.requireNonNull(TinyTable.chain(1).preimageOf(TinyTable.chain(1).tip()));
    check(table.add(table.command(1, new Command.Contribute(preimage))));
    table.bet();
    table.close();
    RollPhase.Closed closed = (RollPhase.Closed) table.state().phase();
    assertEquals(List.of(new ClientSeed(new Seat(1), preimage)), closed.seeds());
    TinyTable.Step opened = table.add(table.open());

    Bytes seed = new Writer().u8(1).hash(preimage).toBytes();
    Bytes other = new Writer().u8(1).hash(hash("seed")).toBytes();
    TableState before = table.forged(opened.before(), seed, other);
    book.check(opened.block(), opened.entries(), before, opened.after());

    assertEquals(List.of("At height 7 a transcript is of another roll."), found);
  }

  @Test
  void findsATranscriptOfAnotherRound() {
    TinyTable.Step opened = opened();
    TableState before = opened.before();
    long round = before.round().value();

    assertIsOfAnotherRoll(opened, where(before, round), where(before, round + 1));
  }

  /** The beginning of what the state says of rolls. */
  private static Bytes where(TableState state, long round) {
    return new Writer().u63(state.epoch().value()).u63(round).u8(1).toBytes();
  }

  private void assertIsOfAnotherRoll(TinyTable.Step opened, Bytes old, Bytes other) {
    TableState before = table.forged(opened.before(), old, other);
    book.check(opened.block(), opened.entries(), before, opened.after());

    assertEquals(List.of("At height 6 a transcript is of another roll."), found);
  }

  @Test
  void findsAShareThatIsGivenAwayEarly() {
    TinyTable.Step bet = table.bet();
    TinyTable.Step close = table.close();
    Draw draw = Objects.requireNonNull(close.after().draw());
    check(bet);
    book.shared("Device 1", draw);
    assertEquals(
        List.of("Device 1 gave a share of a roll away before the close was final."), found);

    found.clear();
    check(close);
    book.shared("Device 1", draw);
    check(table.add(table.open()));
    book.shared("Device 2", draw);
    assertEquals(List.of(), found, "late is not early");
  }

  @Test
  void takesARollThatAQuorumGivesUp() {
    check(table.bet());
    check(table.close());
    table.letTimePass(table.state().settings().openMillisMax());
    Round round = table.state().round();
    check(table.add(table.command(0, new Command.GiveUp(round, List.of(3)))));
    check(
        table.add(
            table.command(1, new Command.GiveUp(round, List.of(3))),
            table.command(2, new Command.GiveUp(round, List.of(3))),
            table.command(1, new Command.Rename("Ada"))));

    assertEquals(List.of(), found);
    assertEquals(0, book.count());
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
    Bytes drawn = roll.drawn().toBytes();
    return new Writer().bytes(drawn).list(numbers, Writer::u8).toBytes();
  }

  private void check(TinyTable.Step step) {
    check(step, step.after());
  }

  private void check(TinyTable.Step step, TableState after) {
    book.check(step.block(), step.entries(), step.before(), after);
  }
}
