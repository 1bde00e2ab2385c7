package bitcraps.server.cli;

import bitcraps.core.base.Seat;
import bitcraps.core.bots.Pace;
import bitcraps.core.game.Strategy;
import bitcraps.core.table.PlayerName;
import bitcraps.server.bots.BotCrew;
import bitcraps.server.bots.BotPlan;
import bitcraps.server.bots.BotTally;
import bitcraps.server.peer.Link;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.PeerException;
import bitcraps.server.peer.Switchboard;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps bot}: players without a person, until there was enough of it. */
@Exits({ExitCode.UNUSABLE, ExitCode.NO_LIBRARY, ExitCode.UNREACHABLE, ExitCode.REFUSED})
@Command(
    name = "bot",
    description = {
      "Bring bots to a table, for practice or for load: each sits and votes under a key of its own.",
      "Ctrl-C lets their bets go and gives their seats up."
    },
    footer = {
      "  bitcraps bot 'https://play.example.org/#INVITATION' --players 3",
      "  bitcraps bot 'http://localhost:8080/#INVITATION' --strategy random --rolls 100 --pace hasty"
    })
final class RunBots implements Callable<Integer> {
  private static final int PLAYERS_MAX = Seat.COUNT_MAX - 1;
  private static final long POLL_MILLIS = 50;

  /** Behind a name comes a blank and a number of two digits. */
  private static final int NAME_LENGTH_MAX = PlayerName.LENGTH_MAX - 3;

  @Parameters(paramLabel = "LINK", description = "The link to the table, in quotation marks.")
  private String link = "";

  @Option(
      names = "--strategy",
      defaultValue = "conservative",
      paramLabel = "NAME",
      description = "conservative, progressive or random (default ${DEFAULT-VALUE}).")
  private String strategy = "";

  @Option(
      names = "--players",
      defaultValue = "1",
      paramLabel = "N",
      description = "How many come, 1 to " + PLAYERS_MAX + " (default ${DEFAULT-VALUE}).")
  private int players;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What they choose follows from it (default: by chance; the summary names it).")
  private @Nullable Long seed;

  @Option(names = "--rolls", paramLabel = "N", description = "Leave after so many rolls.")
  private @Nullable Long rolls;

  @Option(names = "--minutes", paramLabel = "N", description = "Leave after so long.")
  private @Nullable Long minutes;

  @Option(
      names = "--name",
      defaultValue = "Bot",
      paramLabel = "NAME",
      description = "What they are called; several get numbers (default ${DEFAULT-VALUE}).")
  private String name = "";

  @Option(
      names = "--pace",
      defaultValue = "steady",
      paramLabel = "PACE",
      description = "steady: people can follow; hasty: for load (default ${DEFAULT-VALUE}).")
  private String pace = "";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Keep their journals there (default: a temporary folder that is removed).")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    BotPlan plan = plan();
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook = new Thread(() -> end(stopped, closed), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Link table = Link.parse(link);
      try (Switchboard shared = Switchboard.open();
          PassingFolder passing = PassingFolder.of("bots")) {
        play(shared, table, folder == null ? passing.path() : folder, plan, stopped);
      }
    } catch (PeerException.BadLink bad) {
      throw new IllegalArgumentException(bad.getMessage());
    } catch (PeerException.NoLibrary missing) {
      throw new Failure(ExitCode.NO_LIBRARY, Objects.requireNonNull(missing.getMessage()));
    } catch (PeerException trouble) {
      throw new Failure(ExitCode.UNUSABLE, Objects.requireNonNull(trouble.getMessage()));
    } finally {
      closed.countDown();
      forget(hook);
    }
    return ExitCode.OK.code();
  }

  private BotPlan plan() {
    require(
        players >= 1 && players <= PLAYERS_MAX,
        "--players lies in 1.." + PLAYERS_MAX + ", not " + players + ".");
    require(
        Strategy.NAMES.contains(strategy),
        "--strategy is one of " + String.join(", ", Strategy.NAMES) + ", not " + strategy + ".");
    require(
        PlayerName.isValid(name) && name.length() <= NAME_LENGTH_MAX,
        "--name has 1 to " + NAME_LENGTH_MAX + " visible characters; choose another.");
    require(rolls == null || minutes == null, "--rolls and --minutes exclude each other.");
    require(rolls == null || rolls >= 1, "--rolls is 1 or more.");
    require(minutes == null || minutes >= 1, "--minutes is 1 or more.");
    long chosen = seed == null ? new SecureRandom().nextLong(Long.MAX_VALUE) : seed;
    return new BotPlan(players, strategy, name, chosen, paceOf());
  }

  private Pace paceOf() {
    return switch (pace) {
      case "steady" -> Pace.STEADY;
      case "hasty" -> Pace.HASTY;
      default -> throw new IllegalArgumentException("--pace is steady or hasty, not " + pace + ".");
    };
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  private void play(Switchboard shared, Link table, Path own, BotPlan plan, CountDownLatch stopped)
      throws PeerException, IOException, InterruptedException {
    try (BotCrew crew = new BotCrew(shared, table, own, plan)) {
      Optional<Moment> standing = crew.sitDown(() -> stopped.getCount() == 0);
      Failure failure = standing.map(moment -> noSeat(moment, crew, plan)).orElse(null);
      if (failure == null) {
        failure = watch(crew, stopped);
      }
      int stuck = crew.leave();
      if (failure != null) {
        throw failure;
      }
      print(crew, plan);
      if (stuck > 0) {
        throw new Failure(
            ExitCode.REFUSED,
            stuck + " could not give up their seats, since the table agrees to nothing now.");
      }
    }
  }

  /** The program ends once seats, connections and folders are given back. */
  private static void end(CountDownLatch stopped, CountDownLatch closed) {
    stopped.countDown();
    try {
      closed.await();
    } catch (InterruptedException ends) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // the program ends anyway, and this hook waited for it
    }
  }

  private static Failure noSeat(Moment moment, BotCrew crew, BotPlan plan) {
    if (BotCrew.isFull(moment)) {
      return new Failure(
          ExitCode.REFUSED,
          "The table is full: "
              + crew.seated()
              + " of "
              + plan.players()
              + " bots found a seat, and left again. Ask for fewer with --players.");
    }
    if (moment.stopped() != null) {
      return new Failure(ExitCode.REFUSED, moment.stopped());
    }
    if (moment.scene() != null && moment.scene().state() != null) {
      return new Failure(
          ExitCode.REFUSED, "The table agrees to nothing now: somebody who votes is away.");
    }
    return NoTable.at(moment);
  }

  /** Until there was enough, or something went wrong. */
  private @Nullable Failure watch(BotCrew crew, CountDownLatch stopped)
      throws InterruptedException {
    long begin = System.nanoTime();
    long first = crew.rolls();
    while (!stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      Optional<String> trouble = crew.trouble();
      if (trouble.isPresent()) {
        return new Failure(ExitCode.REFUSED, trouble.get());
      }
      long elapsed = System.nanoTime() - begin;
      boolean late = minutes != null && elapsed >= TimeUnit.MINUTES.toNanos(minutes);
      if (late || (rolls != null && crew.rolls() - first >= rolls)) {
        return null;
      }
    }
    return null;
  }

  private void print(BotCrew crew, BotPlan plan) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<BotTally> tallies = crew.tallies();
    if (json) {
      out.println(tree(crew.rolls(), tallies, plan));
    } else {
      out.printf(
          "%d rolls seen by %d bots (%s), seed %d.%n",
          crew.rolls(), tallies.size(), plan.strategy(), plan.seed());
      for (BotTally each : tallies) {
        out.printf(
            "%s: %d rolls, %d bets, %d refused, %+d chips.%n",
            each.name(), each.rolls(), each.bets(), each.refusals(), each.net());
      }
    }
    out.flush();
  }

  private static String tree(long rolls, List<BotTally> tallies, BotPlan plan) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node =
        mapper
            .createObjectNode()
            .put("rolls", rolls)
            .put("strategy", plan.strategy())
            .put("seed", plan.seed());
    ArrayNode bots = node.putArray("bots");
    for (BotTally each : tallies) {
      bots.addObject()
          .put("name", each.name())
          .put("playerId", each.player().hash().toHex())
          .put("rolls", each.rolls())
          .put("bets", each.bets())
          .put("refused", each.refusals())
          .put("netChips", each.net());
    }
    return mapper.writeValueAsString(node);
  }
}
