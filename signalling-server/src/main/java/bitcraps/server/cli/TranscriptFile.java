package bitcraps.server.cli;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.game.ViewText;
import bitcraps.core.peer.Verification;
import bitcraps.server.engine.SignaturePool;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that says of itself that it is the transcript of a roll or the log of a session.
 *
 * @param bytes all of it
 */
record TranscriptFile(Path path, Bytes bytes) {
  private static final long SIZE_MAX = 64L << 20;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static TranscriptFile read(Path path) throws IOException {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("There is no file to read: " + path);
    }
    if (Files.size(path) > SIZE_MAX) {
      throw new IllegalArgumentException("No transcript is so long: " + path);
    }
    return new TranscriptFile(path, Bytes.wrap(Files.readAllBytes(path)));
  }

  Verification verify() {
    try (SignaturePool pool = SignaturePool.before(Ed25519.INSTANCE)) {
      return Verification.of(bytes, Catalog::game, pool.forOwner());
    }
  }

  /** What {@code bitcraps.d.ts} calls {@code Verification}, with the file's name. */
  ObjectNode report(Verification check) throws IOException {
    ObjectNode report = MAPPER.createObjectNode().put("file", path.toString());
    report.setAll((ObjectNode) MAPPER.readTree(ViewText.json(check.view())));
    return report;
  }

  void printSteps(PrintWriter out, Verification check) {
    out.println(path + ":");
    check.passed().forEach(each -> out.println("  " + each.step() + ": " + each.text()));
  }

  static void printVerdict(PrintWriter out, Verification check) {
    out.println(check.isValid() ? "valid" : "NOT VALID, " + check.failed() + ": " + check.text());
  }
}
