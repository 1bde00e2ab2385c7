package bitcraps.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where a long search stands, in a file that is whole at any moment; or nowhere. */
final class StateFile {
  private static final long SAVE_NANOS = 5_000_000_000L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable Path file;
  private long savedAt = System.nanoTime();

  /**
   * @param file null to keep nothing
   */
  StateFile(@Nullable Path file) {
    this.file = file;
  }

  /** What was saved, or {@code fresh} when there is nothing yet. */
  ObjectNode load(ObjectNode fresh) {
    if (file == null || !Files.exists(file)) {
      return fresh;
    }
    try {
      if (JSON.readTree(Files.readString(file)) instanceof ObjectNode saved
          && saved.path("search").toString().equals(fresh.path("search").toString())) {
        return saved;
      }
    } catch (JsonProcessingException _) {
      // Not JSON: not ours either.
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    throw new IllegalArgumentException(
        file + " holds another search than " + fresh.path("search") + "; name another file.");
  }

  /** Saves when the last time is five seconds ago. */
  void saveNowAndThen(ObjectNode state) {
    if (System.nanoTime() - savedAt > SAVE_NANOS) {
      save(state);
    }
  }

  void save(ObjectNode state) {
    savedAt = System.nanoTime();
    if (file == null) {
      return;
    }
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, state.toString());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
