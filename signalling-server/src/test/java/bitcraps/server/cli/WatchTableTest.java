package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.mesh.Invitation;
import bitcraps.server.peer.Guest;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bitcraps watch} at a real table, and at none. */
class WatchTableTest {
  private final Captured shell = new Captured();

  @TempDir Path folder;

  @Test
  void aTableIsToldLineByLineWhereNobodyLooks() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        Guest ann = Guest.opensTable(shared, server.uri("/"), folder)) {
      ann.awaitVoters(1);

      int code = shell.run("watch", ann.peer().link().text(), "--seconds", "2");

      assertEquals(0, code, shell.err());
      assertTrue(shell.out().contains("Guest"), shell.out());
    }
  }

  @Test
  void aServerThatIsNotThereIsOneLineAndACode() {
    Invitation invitation =
        new Invitation(Bytes.wrap(new byte[Invitation.SECRET_SIZE]), new TableId(Hash.ZERO));

    int code = shell.run("watch", "http://localhost:1/#" + invitation.text());

    assertEquals(ExitCode.UNREACHABLE.code(), code, shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
  }

  @Test
  void whatIsNoLinkIsOneLineAndACode() {
    assertEquals(ExitCode.USAGE.code(), shell.run("watch", "http://localhost:8080/"));
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains("no link to a table"), shell.err());
  }
}
