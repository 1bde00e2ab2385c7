package bitcraps.server.kills;

import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.game.Rejection;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.server.cli.Main;
import bitcraps.server.keys.KeyFolder;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.PeerSettings;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.peer.TablePeer;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import bitcraps.server.witness.WitnessKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A table of two players and two witnesses, each but one in a process of its own. At a random
 * moment one of three is killed and started again on its folder: mostly the table must go on
 * meanwhile and have everybody back before the next; now and then the next is killed before.
 */
final class Kills implements AutoCloseable {
  private static final String OPERATOR = "The cellar";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int VOTERS = 4;

  /** Up to so long after everybody is back, the next one is killed. */
  private static final int PAUSE_MILLIS_MAX = 1_500;

  /** Of so many kills one waits for nothing: the next may fall while that one is away. */
  private static final int HASTY_ONE_IN = 3;

  private static final int PULSE_MILLIS = 100;

  private final Path folder;
  private final Random random;
  private final Books books = new Books();
  private final List<Subject> subjects = new ArrayList<>();
  private final List<Long> returnMillis = new ArrayList<>();
  private final TestServer server;
  private final Switchboard shared;
  private final Driven bot;
  private final TablePeer auditor;
  private final AtomicInteger asked = new AtomicInteger();
  private final Thread pulse = Thread.ofVirtual().unstarted(this::keepAsking);

  Kills(Path folder, long seed) throws Exception {
    this.folder = folder;
    random = new Random(seed);
    server = TestServer.start(new TestSettings());
    shared = Switchboard.open();
    bot = new Driven("Auditor", seed, books::show);
    Path own = folder.resolve("auditor");
    PeerSettings settings =
        new PeerSettings(
            new KeyFolder(own).readOrMake("player", new SecureRandom()).key(),
            "Auditor",
            Role.PLAYER,
            false,
            own);
    auditor = TablePeer.create(shared, server.uri("/"), TableSettings.standard(), settings, bot);
    bot.through(auditor);
    subjects.add(player(seed));
    subjects.getFirst().start();
    awaitState("a second player", state -> state.validators().count() == 2);
    witnesses();
  }

  private Subject player(long seed) throws IOException {
    Path own = folder.resolve("player");
    PlayerId who = new KeyFolder(own).make("player", new SecureRandom()).fingerprint();
    List<String> words =
        List.of(
            PlayerMain.class.getName(),
            auditor.link().text(),
            own.toString(),
            "Killed",
            Long.toString(seed));
    return new Subject(
        "the player",
        who,
        words,
        folder.resolve("player.log"),
        line -> books.hear("the player", line));
  }

  private void witnesses() throws Exception {
    for (int number = 1; number <= 2; number++) {
      Path own = folder.resolve("witness-" + number);
      Path operator = folder.resolve("operator");
      WitnessKeys keys = WitnessKeys.in(own, operator, OPERATOR);
      List<String> words =
          List.of(
              Main.class.getName(),
              "witness",
              "--signal",
              server.uri("/").toString(),
              "--folder",
              own.toString(),
              "--operator-folder",
              operator.toString(),
              "--operator",
              OPERATOR,
              "--with-stdin");
      String name = "witness " + number;
      PlayerId who = Fingerprint.of(keys.badge().witness());
      Subject subject = new Subject(name, who, words, folder.resolve(name + ".log"), line -> {});
      subjects.add(subject);
      subject.start();
      var _ = auditor.submit(new Request.Invite(keys.badge())).get();
    }
    awaitState("both witnesses", state -> state.validators().count() == VOTERS);
  }

  /**
   * @param killed hears the number of each kill and whom it met
   */
  void run(int times, BiConsumer<Integer, String> killed) throws Exception {
    pulse.start();
    for (int i = 1; i <= times; i++) {
      Subject subject = subjects.get(random.nextInt(subjects.size()));
      // The moments are what is drawn here: no condition is waited for.
      Thread.sleep(random.nextInt(PAUSE_MILLIS_MAX));
      subject.kill();
      killed.accept(i, subject.name());
      if (random.nextInt(HASTY_ONE_IN) == 0) {
        Thread.sleep(random.nextInt(PAUSE_MILLIS_MAX));
        subject.start();
        continue;
      }
      awaitScene(
          subject.name() + " is missed", scene -> !scene.reached().containsKey(subject.who()));
      goesOn("without " + subject.name());
      long started = System.nanoTime();
      subject.start();
      allAreBack();
      returnMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }
    allAreBack();
    goesOn("at the end");
  }

  /** Something to vote on at any moment; bots think and wait. */
  private void keepAsking() {
    try {
      while (!Thread.interrupted()) {
        goesOn("while it plays");
        Thread.sleep(PULSE_MILLIS);
      }
    } catch (Exception over) {
      if (!(over instanceof InterruptedException)) {
        books.add(over.toString());
      }
    }
  }

  private void allAreBack() throws Exception {
    awaitScene(
        "everybody votes and is here",
        scene -> {
          TableState state = scene.state();
          return state != null
              && state.validators().count() == VOTERS
              && scene.reached().size() == VOTERS - 1;
        });
  }

  /** Bots may have nothing to do (TAB-15); what the auditor asks has to be agreed on. */
  private void goesOn(String how) throws Exception {
    Request request = new Request.Rename("Auditor " + asked.incrementAndGet());
    Optional<Rejection> answer =
        auditor.submit(request).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (answer.isPresent()) {
      throw new IllegalStateException("Refused " + how + ": " + answer.get());
    }
  }

  /** From the start of a process until everybody was there and voted, in rising order. */
  List<Long> returnMillis() {
    return returnMillis.stream().sorted().toList();
  }

  private Scene scene() {
    Scene scene = auditor.moment().scene();
    if (scene == null) {
      throw new IllegalStateException("the auditor shows nothing");
    }
    return scene;
  }

  private void awaitState(String what, Predicate<TableState> wanted) throws Exception {
    awaitScene(
        what,
        scene -> {
          TableState state = scene.state();
          return state != null && wanted.test(state);
        });
  }

  private void awaitScene(String what, Predicate<Scene> wanted) throws Exception {
    Predicate<Moment> shown =
        moment -> {
          Scene scene = moment.scene();
          return scene != null && wanted.test(scene);
        };
    if (auditor.await(shown, PATIENCE).isEmpty()) {
      throw new IllegalStateException("In vain: " + what + "; see the logs in " + folder);
    }
  }

  long rolls() {
    TableState state = scene().state();
    return state == null ? 0 : state.round().value();
  }

  long height() {
    return scene().height();
  }

  long compared() {
    return books.compared();
  }

  /** What must not have been; empty when all is well. */
  List<String> wrong() throws IOException {
    List<String> all = new ArrayList<>(books.wrong());
    for (String log : List.of("player.log", "witness 1.log", "witness 2.log")) {
      for (String line : Files.readAllLines(folder.resolve(log))) {
        if (line.contains("signed two things") || line.contains("something impossible")) {
          all.add(log + ": " + line);
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    pulse.interrupt();
    subjects.forEach(Subject::close);
    bot.close();
    auditor.close();
    shared.close();
    server.close();
  }
}
