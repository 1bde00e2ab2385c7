package bitcraps.core.scenarios;

import bitcraps.core.arena.History;
import bitcraps.core.arena.Plan;
import bitcraps.core.arena.Roster;
import bitcraps.core.arena.VoteBook;
import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The world of one scenario. Every message takes one hop; one that would cross the partition of its
 * sender's round is dropped. What a machine gets at one moment it gets in an order that does not
 * depend on what twins are called: by validator, by the order of saying, and between twins by
 * content.
 */
final class TwinsWorld {
  static final long HOP_MILLIS = 10;

  /** A round is over for everybody after this time, at the latest. */
  static final long ROUND_MILLIS = 1_500;

  private record Letter(Station from, Station to, long number, Word word) {
    static final Comparator<Letter> ORDER =
        Comparator.<Letter>comparingInt(letter -> letter.to().index)
            .thenComparingInt(letter -> letter.from().member)
            .thenComparingLong(Letter::number)
            .thenComparing(Letter::byContent);

    private static int byContent(Letter a, Letter b) {
      return a.from() == b.from() || a.word().equals(b.word())
          ? 0
          : Word.content(a.word()).compareTo(Word.content(b.word()));
    }
  }

  /** All that arrives at one moment. */
  private record Delivery(long millis, List<Letter> letters) {}

  private final Roster roster;
  private final Partitions partitions;
  private final int[] rounds;
  private final History history;
  private final VoteBook proposals;
  private final long honest;
  private final List<Station> stations = new ArrayList<>();
  private final ArrayDeque<Delivery> deliveries = new ArrayDeque<>();
  private long now = Roster.START_MILLIS;
  private long steps;
  private long dropped;

  /**
   * @param twins the members that are there twice
   * @param rounds the partition of each round
   * @param later which of two twins has the later clock: their blocks differ by its time
   */
  TwinsWorld(
      Plan plan,
      Roster roster,
      Partitions partitions,
      List<Integer> twins,
      int[] rounds,
      int later) {
    this.roster = roster;
    this.partitions = partitions;
    this.rounds = rounds.clone();
    history = new History(plan, roster.genesis(), roster.start());
    proposals = new VoteBook(plan.window(), history::found);
    twins.forEach(history::suspect);
    long mask = -1;
    for (int i = 0; i < plan.nodes() + twins.size(); i++) {
      int member = i < plan.nodes() ? i : twins.get(i - plan.nodes());
      boolean isLater = twins.contains(member) && (i < plan.nodes()) == (later == 0);
      List<PlayerId> others = others(plan.nodes(), twins, member);
      stations.add(new Station(roster, plan.scheme(), i, member, isLater ? 1 : 0, others));
      mask &= twins.contains(member) ? ~(1L << i) : -1;
    }
    honest = mask;
  }

  /** Whom a machine of {@code member} can reach: its own player too, where it is there twice. */
  private static List<PlayerId> others(int nodes, List<Integer> twins, int member) {
    List<PlayerId> others = new ArrayList<>();
    for (int other = 0; other < nodes; other++) {
      if (other != member || twins.contains(other)) {
        others.add(Roster.player(other));
      }
    }
    return others;
  }

  History history() {
    return history;
  }

  List<Station> stations() {
    return stations;
  }

  boolean isHonest(Station station) {
    return (honest >>> station.index & 1) != 0;
  }

  long now() {
    return now;
  }

  /** Inputs that the machines took. */
  long steps() {
    return steps;
  }

  /** Messages that crossed a partition and were lost. */
  long dropped() {
    return dropped;
  }

  void start() {
    for (Station each : stations) {
      step(each, new Input.Tick(), 1);
    }
  }

  /** Everybody learns of all clients' commands up to this number. */
  void submit(int clients, int number) {
    for (int client = 0; client < clients; client++) {
      history.submitted(client, number);
      for (Station each : stations) {
        each.learn(client, number);
      }
    }
    for (Station each : stations) {
      step(each, new Input.WorkChanged(), 3);
    }
  }

  /** The round that a machine is in: that of its view, unless time has passed it. */
  private long round(Station station) {
    return Math.max(station.view(), 1 + (now - Roster.START_MILLIS) / ROUND_MILLIS);
  }

  /** True when nobody correct is in a round any more. */
  boolean isHealed() {
    for (Station each : stations) {
      if (isHonest(each) && round(each) <= rounds.length) {
        return false;
      }
    }
    return true;
  }

  /** True once something was found. */
  boolean isDecided() {
    return !history.violations().isEmpty();
  }

  /** True when this height is final at every correct machine. */
  boolean isEverywhere(long height) {
    for (Station each : stations) {
      if (isHonest(each) && each.height().value() < height) {
        return false;
      }
    }
    return true;
  }

  /** Lets time pass until something holds; false when it did not in time. */
  boolean runUntil(BooleanSupplier holds, long millisMax) {
    long end = now + millisMax;
    while (!holds.getAsBoolean()) {
      long next = next();
      if (next > end) {
        now = end;
        return holds.getAsBoolean();
      }
      now = next;
      deliver();
      ring();
    }
    return true;
  }

  private long next() {
    Delivery first = deliveries.peekFirst();
    long next = first == null ? Long.MAX_VALUE : first.millis();
    for (Station each : stations) {
      next = Math.min(next, each.alarmMillis);
    }
    return next;
  }

  private void deliver() {
    Delivery first = deliveries.peekFirst();
    if (first == null || first.millis() > now) {
      return;
    }
    deliveries.removeFirst();
    first.letters().sort(Letter.ORDER);
    for (Letter letter : first.letters()) {
      receive(letter.to(), letter.from(), letter.word());
    }
  }

  private void ring() {
    for (Station each : stations) {
      if (each.alarmMillis <= now) {
        each.alarmMillis = Long.MAX_VALUE;
        step(each, new Input.Tick(), 1);
      }
    }
  }

  private void receive(Station to, Station from, Word word) {
    switch (word) {
      case Word.Say say ->
          step(to, new Input.Received(say.message(), from.player), mark(say.message()));
      case Word.Ask ask -> {
        Word.Here here = to.answer(ask.above());
        if (here != null) {
          send(to, from, to.nextSaid(), here);
        }
      }
      case Word.Here here ->
          step(
              to,
              new Input.Caught(here.blocks(), here.finalization(), from.player),
              here.blocks().size());
    }
  }

  /** A number that tells most messages apart. */
  private static long mark(ConsensusMessage message) {
    return switch (message) {
      case ConsensusMessage.Cast cast -> cast.range().signature().bytes().hashCode();
      case ConsensusMessage.Propose propose -> propose.proposal().signature().bytes().hashCode();
      case ConsensusMessage.Certified certified ->
          certified.certificate().signers().low()
              ^ certified.certificate().block().bytes().hashCode();
      case ConsensusMessage.FetchBlock fetch -> fetch.block().bytes().hashCode();
      case ConsensusMessage.HereIsBlock here -> here.block().signature().bytes().hashCode();
      case ConsensusMessage.FetchCertificates fetch -> fetch.above().value();
    };
  }

  private void step(Station station, Input input, long mark) {
    steps++;
    for (Output output : station.step(input, now, mark)) {
      obey(station, output);
    }
  }

  private void obey(Station by, Output output) {
    switch (output) {
      case Output.Persist persist -> {
        if (persist.entry() instanceof JournalEntry.Settled settled) {
          settled(by, settled);
        }
      }
      case Output.Broadcast broadcast -> broadcast(by, broadcast.message());
      case Output.SendTo to -> sendTo(by, to.peer(), new Word.Say(to.message()));
      case Output.WakeAt wake -> by.alarmMillis = Math.max(now + 1, wake.millis() - by.skewMillis);
      case Output.Accuse accuse -> {
        if (isHonest(by)) {
          history.accused(roster.genesis(), accuse.evidence());
        }
      }
      case Output.Behind behind -> sendTo(by, behind.source(), new Word.Ask(by.height()));
      case Output.Diverged _ -> {
        if (isHonest(by)) {
          history.found("Replica " + by.index + " diverged from a quorum.");
        }
      }
      case Output.Finalized _, Output.Dropped _ -> {}
    }
  }

  private void settled(Station by, JournalEntry.Settled settled) {
    by.keep(settled);
    if (isHonest(by)) {
      history.settled("Replica " + by.index, settled);
    }
  }

  private void broadcast(Station from, ConsensusMessage message) {
    if (isHonest(from)) {
      history.said(roster.genesis(), from.player, message);
      if (message instanceof ConsensusMessage.Propose propose) {
        proposals.proposed(Roster.TABLE, propose.proposal().block().header());
      }
    }
    Word word = new Word.Say(message);
    long number = from.nextSaid();
    for (Station to : stations) {
      if (to != from) {
        send(from, to, number, word);
      }
    }
  }

  private void sendTo(Station from, PlayerId player, Word word) {
    long number = from.nextSaid();
    for (Station to : stations) {
      if (to != from && to.player.equals(player)) {
        send(from, to, number, word);
      }
    }
  }

  private void send(Station from, Station to, long number, Word word) {
    long round = round(from);
    boolean cut =
        round <= rounds.length
            && !partitions.together(rounds[(int) round - 1], from.index, to.index);
    if (cut) {
      dropped++;
      return;
    }
    long arrival = now + HOP_MILLIS;
    Delivery last = deliveries.peekLast();
    if (last == null || last.millis() != arrival) {
      last = new Delivery(arrival, new ArrayList<>());
      deliveries.addLast(last);
    }
    last.letters().add(new Letter(from, to, number, word));
  }
}
