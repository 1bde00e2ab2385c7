package bitcraps.server.peer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameStepTest {
  private static final int FRAMES = 20;
  private static final String STEP = "bitcraps.FrameStep";

  @TempDir Path folder;

  @Test
  void flightRecorderShowsHowLongAFrameTakes() throws Exception {
    CountDownLatch taken = new CountDownLatch(FRAMES);
    try (RecordingStream recorder = new RecordingStream();
        TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        Guest ann = Guest.opensTable(shared, server.uri("/"), folder.resolve("ann"))) {
      recorder.enable(STEP);
      recorder.onEvent(
          STEP,
          step -> {
            if (step.getDuration().isPositive()
                && step.getThread().getJavaName().equals("table-peer")) {
              taken.countDown();
            }
          });
      recorder.startAsync();
      try (Guest ben = Guest.joins(shared, ann.peer().link(), folder.resolve("ben"))) {
        ben.awaitVoters(2);
        assertTrue(taken.await(60, TimeUnit.SECONDS), () -> taken.getCount() + " were not shown");
      }
    }
  }
}
