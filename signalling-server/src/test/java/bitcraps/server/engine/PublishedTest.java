package bitcraps.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PublishedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Published<Integer> published = new Published<>(0);

  @Test
  void everyReaderFindsTheNewest() {
    published.set(1);
    published.set(2);

    assertEquals(2, published.get());
  }

  @Test
  void whoWaitsIsWokenByTheValueThatIsWanted() throws Exception {
    CompletableFuture<Boolean> looked = new CompletableFuture<>();
    CompletableFuture<Optional<Integer>> found = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            found.complete(
                published.await(
                    value -> {
                      looked.complete(true);
                      return value >= 3;
                    },
                    PATIENCE));
          } catch (InterruptedException stopped) {
            found.completeExceptionally(stopped);
          }
        });
    assertTrue(looked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));

    for (int value = 1; value <= 3; value++) {
      published.set(value);
    }

    assertEquals(Optional.of(3), found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void whoWaitsInVainIsToldSoAndWhoIsInterruptedStops() throws Exception {
    assertEquals(Optional.empty(), published.await(value -> value > 0, Duration.ofMillis(1)));

    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> published.await(value -> value > 0, PATIENCE));
  }
}
