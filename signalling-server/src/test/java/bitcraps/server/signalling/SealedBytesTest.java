package bitcraps.server.signalling;

import static bitcraps.server.testing.Cast.ALICE;
import static bitcraps.server.testing.Cast.BOB;
import static bitcraps.server.testing.Cast.ROOM;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.signal.SignalMessage;
import bitcraps.server.testing.Cast;
import bitcraps.server.testing.SignalClient;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The server cannot know what peers say: it hands bytes on, whatever they are. */
class SealedBytesTest {
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              "bitcraps.server.signalling", "bitcraps.server.ice", "bitcraps.server.http");

  @Test
  void anythingAtAllArrivesByteForByteAndShowsNowhereElse() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger("bitcraps");
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    log.start();
    try (TestServer server = TestServer.start(new TestSettings());
        SignalClient alice = server.dial();
        SignalClient bob = server.dial()) {
      alice.say(Cast.enter(ROOM, ALICE));
      alice.next(SignalMessage.Welcome.class);
      bob.say(Cast.enter(ROOM, BOB));
      bob.next(SignalMessage.Welcome.class);
      alice.next(SignalMessage.Arrived.class);
      Random noise = new Random(7);
      for (int i = 0; i < 300; i++) {
        byte[] content = ("bet 25 on the pass line " + i).getBytes(StandardCharsets.UTF_8);
        if (i % 2 == 0) {
          content = new byte[1 + noise.nextInt(300)];
          noise.nextBytes(content);
        }
        bob.say(new SignalMessage.Relay(ALICE.player(), ALICE.session(), Bytes.copyOf(content)));
        assertEquals(
            new SignalMessage.Relayed(BOB, Bytes.copyOf(content)),
            alice.next(SignalMessage.Relayed.class));
      }
      String health = new String(server.get("/healthz").body(), StandardCharsets.UTF_8);

      assertFalse(health.contains("bet"), health);
      assertTrue(log.list.stream().noneMatch(each -> each.getFormattedMessage().contains("bet")));
    } finally {
      root.detachAppender(log);
      root.setLevel(null);
    }
  }

  @Test
  void onlyTheLobbyTouchesSealedBytesAndOnlyToHandThemOn() {
    List<String> touching =
        SERVER.stream()
            .flatMap(each -> each.getMethodCallsFromSelf().stream())
            .filter(call -> call.getName().equals("sealed"))
            .map(JavaMethodCall::getOrigin)
            .map(origin -> origin.getFullName().replaceAll("\\(.*", ""))
            .toList();

    assertEquals(List.of(Lobby.class.getName() + ".relay"), touching);
  }

  @Test
  void theServerKnowsOfTheCoreOnlyBytesCodecAndSignals() {
    assertTrue(SERVER.size() > 25, "the scan found " + SERVER.size() + " classes");
    classes()
        .that()
        .resideInAnyPackage(
            "bitcraps.server.signalling", "bitcraps.server.ice", "bitcraps.server.http")
        .should()
        .onlyDependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are none of the game's",
                each ->
                    !each.getPackageName().startsWith("bitcraps.core")
                        || List.of(
                                "bitcraps.core.base", "bitcraps.core.codec", "bitcraps.core.signal")
                            .contains(each.getPackageName())))
        .check(SERVER);
  }

  @Test
  void whatIntroducesPeopleNeitherPlaysNorWitnesses() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "bitcraps.server.peer..", "bitcraps.server.witness..", "bitcraps.server.engine..")
        .check(SERVER);
  }
}
