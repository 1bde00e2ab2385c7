package bitcraps.server.cli;

import bitcraps.core.base.Bytes;
import bitcraps.server.keys.KeyFolder;
import bitcraps.server.keys.KeyRefused;
import bitcraps.server.keys.PersonKey;
import bitcraps.server.keys.RecoveryFile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps keys}: who this machine is at tables. */
@Command(
    name = "keys",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Make, show, export and import the identity keys that witnesses, bots and spectators of this",
      "machine use. They lie in files that their owner alone may read; no secret is ever printed."
    },
    subcommands = {
      Keys.Listing.class,
      Keys.Show.class,
      Keys.Make.class,
      Keys.Export.class,
      Keys.Import.class
    },
    footer = {
      "  bitcraps keys new witness",
      "  bitcraps keys list",
      "  bitcraps keys export witness witness.recovery"
    })
@Exits(ExitCode.UNUSABLE)
final class Keys implements Runnable {
  private static final String USUAL = "player";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: list, show, new, export or import.");
  }

  /** What all of them take, and how they end. */
  abstract static class Step implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--folder",
        paramLabel = "DIR",
        description = {
          "Where the keys are (default: bitcraps/keys in $XDG_DATA_HOME where that is set, else",
          "~/.bitcraps/keys)."
        })
    private Path folder =
        KeyFolder.usual(System.getenv(), Path.of(System.getProperty("user.home", ".")));

    @Option(names = "--json", description = "Print one JSON object instead of sentences.")
    private boolean json;

    @Override
    public final Integer call() throws IOException {
      try {
        run(new KeyFolder(folder));
        return ExitCode.OK.code();
      } catch (KeyRefused refused) {
        throw new Failure(ExitCode.UNUSABLE, String.valueOf(refused.getMessage()));
      }
    }

    abstract void run(KeyFolder keys) throws IOException;

    /** The public half, in both forms. */
    void print(List<PersonKey> keys) {
      PrintWriter out = spec.commandLine().getOut();
      ObjectNode report = new ObjectMapper().createObjectNode().put("folder", folder.toString());
      report.putArray("keys");
      for (PersonKey each : keys) {
        String player = each.fingerprint().hash().toHex();
        String publicKey = each.publicKey().bytes().toHex();
        report
            .withArray("keys")
            .addObject()
            .put("name", each.name())
            .put("fingerprint", player)
            .put("publicKey", publicKey);
        if (!json) {
          out.println(each.name());
          out.println("  fingerprint  " + player);
          out.println("  public key   " + publicKey);
        }
      }
      if (json) {
        out.println(report);
      } else if (keys.isEmpty()) {
        out.println("There is no key in " + folder + " yet; bitcraps keys new makes one.");
      }
      out.flush();
    }
  }

  @Command(
      name = "list",
      description = "List all keys, with fingerprint and public key.",
      footer = "  bitcraps keys list --json")
  @Exits(ExitCode.UNUSABLE)
  static final class Listing extends Step {
    @Override
    void run(KeyFolder keys) throws IOException {
      print(keys.list());
    }
  }

  @Command(
      name = "show",
      description = {
        "Print fingerprint and public key of one key; the fingerprint is who its owner is to tables."
      },
      footer = "  bitcraps keys show witness")
  @Exits(ExitCode.UNUSABLE)
  static final class Show extends Step {
    @Parameters(defaultValue = USUAL, paramLabel = "NAME", description = "Which (default: player).")
    private String name = USUAL;

    @Override
    void run(KeyFolder keys) throws IOException {
      print(List.of(keys.read(name)));
    }
  }

  @Command(
      name = "new",
      description = "Make a key; one that is there is never overwritten.",
      footer = "  bitcraps keys new witness")
  @Exits(ExitCode.UNUSABLE)
  static final class Make extends Step {
    @Parameters(
        defaultValue = USUAL,
        paramLabel = "NAME",
        description = "Small letters, digits and hyphens (default: player).")
    private String name = USUAL;

    @Override
    void run(KeyFolder keys) throws IOException {
      print(List.of(keys.make(name, new SecureRandom())));
    }
  }

  @Command(
      name = "export",
      description = {
        "Write a recovery file: the key under a passphrase (Argon2id, ChaCha20-Poly1305). Who has both",
        "is you; without the passphrase nobody can open it, neither can you."
      },
      footer = {
        "  bitcraps keys export witness witness.recovery",
        "  bitcraps keys export witness witness.recovery --passphrase-file secret"
      })
  @Exits(ExitCode.UNUSABLE)
  static final class Export extends Step {
    @Parameters(index = "0", paramLabel = "NAME", description = "Which key.")
    private String name = USUAL;

    @Parameters(index = "1", paramLabel = "FILE", description = "The recovery file to write.")
    private Path file = Path.of("");

    @Mixin private Passphrase passphrase = new Passphrase();

    @Override
    void run(KeyFolder keys) throws IOException {
      PersonKey key = keys.read(name);
      RecoveryFile.write(file, key.key(), passphrase.chosen(), new SecureRandom());
      print(List.of(key));
    }
  }

  @Command(
      name = "import",
      description = "Take the key of a recovery file into the folder.",
      footer = "  bitcraps keys import witness.recovery witness")
  @Exits(ExitCode.UNUSABLE)
  static final class Import extends Step {
    @Parameters(index = "0", paramLabel = "FILE", description = "The recovery file.")
    private Path file = Path.of("");

    @Parameters(
        index = "1",
        arity = "0..1",
        defaultValue = USUAL,
        paramLabel = "NAME",
        description = "What to call it (default: player).")
    private String name = USUAL;

    @Mixin private Passphrase passphrase = new Passphrase();

    @Override
    void run(KeyFolder keys) throws IOException {
      Bytes seed = RecoveryFile.read(file, passphrase.known()).seed();
      print(List.of(keys.add(name, seed)));
    }
  }
}
