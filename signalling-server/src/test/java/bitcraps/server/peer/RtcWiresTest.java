package bitcraps.server.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.device.Input;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.RtcId;
import bitcraps.core.signal.IceServer;
import bitcraps.server.engine.EventLoop;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real connections, asked by hostile servers and peers for what cannot be. */
class RtcWiresTest {
  private static final PlayerId SOMEBODY =
      new PlayerId(Sha256.tagged("player", Bytes.utf8("somebody")));
  private static final RtcId ID = new RtcId(1);

  /** Connections of the run with mutations; each leaves some memory of the library's behind. */
  private static final int TO_LIBRARY = Integer.getInteger("bitcraps.hostile", 40);

  private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> mistakes = new LinkedBlockingQueue<>();
  private RtcFactory factory;
  private EventLoop<Runnable> loop;
  private RtcWires wires;

  @BeforeEach
  void begin() throws Exception {
    factory = RtcFactory.load();
    loop = new EventLoop<>("test", 1_024, this::attempt, mistakes::add);
    wires = new RtcWires(factory, false, loop::offer, inputs::add);
  }

  @AfterEach
  void end() throws Exception {
    inLoop(wires::closeAll);
    loop.close();
    assertEquals(List.of(), List.copyOf(mistakes));
    assertEquals(0, factory.open());
    factory.close();
  }

  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (Throwable mistake) {
      mistakes.add(mistake);
    }
  }

  private void inLoop(Runnable action) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.offer(() -> {
      attempt(action);
      done.complete(null);
    });
    done.get(30, TimeUnit.SECONDS);
  }

  private void create(boolean offer, IceServer... servers) throws Exception {
    inLoop(() ->
        wires.create(new Output.CreateConnection(ID, SOMEBODY, true, offer, List.of(servers))));
  }

  private void await(Predicate<bitcraps.core.mesh.Input> wanted) throws InterruptedException {
    while (true) {
      Input input = inputs.poll(30, TimeUnit.SECONDS);
      assertNotNull(input, "it is reported in time");
      if (input instanceof Input.Mesh mesh && wanted.test(mesh.input())) {
        return;
      }
    }
  }

  private static boolean isOffer(bitcraps.core.mesh.Input input) {
    return input instanceof bitcraps.core.mesh.Input.LocalDescription made
        && made.type().equals("offer");
  }

  @Test
  void relaysAtAddressesThatAreNoneAreLeftOut() throws Exception {
    create(true, IceServer.open(List.of("turn:", "no address at all", "turn:127.0.0.1:3478")));

    await(RtcWiresTest::isOffer);
    assertEquals(3, factory.refused());
  }

  @Test
  void aConfigurationThatTheLibraryRefusesIsThrownAndDoesNotEndTheProcess() {
    RTCConfiguration hostile = new RTCConfiguration();
    RTCIceServer nowhere = new RTCIceServer();
    nowhere.urls = List.of("nonsense");
    hostile.iceServers.add(nowhere);

    assertThrows(RuntimeException.class, () -> factory.connect(hostile, found -> {}));
    assertEquals(0, factory.open());
  }

  @Test
  void aRestartWithSuchRelaysGoesOnWithTheOldOnes() throws Exception {
    create(true);
    await(RtcWiresTest::isOffer);

    inLoop(() -> wires.restart(ID, List.of(IceServer.open(List.of("nonsense")))));

    assertEquals(1, factory.refused());
  }

  @Test
  void descriptionsAndCandidatesThatAreNoneAreOfNoConsequence() throws Exception {
    create(false);

    inLoop(() -> {
      wires.candidate(ID, "candidate:nonsense", "0", 0);
      wires.candidate(ID, "", "", 0);
      wires.describe(ID, "offer", "v=0\r\nnonsense");
      wires.describe(ID, "answer", "");
      wires.candidate(ID, "\u0000", "9", 255);
      wires.send(ID, 0, Bytes.utf8("before it is open"));
      wires.describe(new RtcId(7), "offer", "of a connection that is not there");
    });
    inLoop(() -> wires.restart(ID, List.of()));

    await(RtcWiresTest::isOffer); // what failed was settled, or this would wait behind it
    assertEquals(4, factory.refused());
  }

  @Test
  void whatTheLibraryCannotReadInSpiteOfItsFormLeavesTheLoopRunning() throws Exception {
    create(false);
    String port = HostileForms.OFFER.replace("m=application 9 ", "m=application 99999 ");

    inLoop(() -> wires.describe(ID, "offer", port));
    inLoop(() -> wires.restart(ID, List.of()));

    await(RtcWiresTest::isOffer);
    assertEquals(0, factory.refused());
  }

  @Test
  void anOfferOfTheLibraryPassesTheCheckOfItsForm() throws Exception {
    create(true);

    await(input -> isOffer(input) && SdpForm.holds(sdp(input)));
  }

  @Test
  void survivesMutatedDescriptionsCandidatesAndAddresses() throws Exception {
    Random random = new Random(HostileForms.SEED);
    for (int i = 0; i < TO_LIBRARY; i++) {
      String sdp = HostileForms.passing(random, HostileForms.OFFER, SdpForm::holds);
      String candidate = HostileForms.passing(random, HostileForms.HOST, CandidateForm::holds);
      String url = HostileForms.passing(random, HostileForms.RELAY, IceUrl::isTurn);
      create(false, new IceServer(List.of(url), "user", "secret", 0));
      inLoop(() -> {
        wires.candidate(ID, candidate, "0", 0);
        wires.describe(ID, "offer", sdp);
        wires.candidate(ID, candidate, "0", 0);
      });
      inLoop(() -> wires.restart(ID, List.of()));
    }

    assertEquals(0, factory.refused(), "only what passes came here");
  }

  private static String sdp(bitcraps.core.mesh.Input input) {
    return ((bitcraps.core.mesh.Input.LocalDescription) input).sdp();
  }
}
