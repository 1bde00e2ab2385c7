package bitcraps.e2e.site;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of this machine; the absence of one fails the test, for a skip would prove nothing. */
public final class Programs {
  private Programs() {}

  /** The first of that name on {@code PATH}. */
  public static Path find(String name) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path candidate = Path.of(folder, name);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new AssertionError(name + " is not on PATH; ./bitcraps test installs it on Debian");
  }
}
