package bitcraps.server.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps completion}: what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Print a script that lets a shell complete commands and options of bitcraps, for bash and zsh.",
      "It completes the word bitcraps, so the launcher has to be on PATH or an alias."
    },
    footer = {"  source <(bitcraps completion bash)", "  bitcraps completion zsh >> ~/.zshrc"})
final class Completion implements Callable<Integer> {
  /** Picocli's script is one for both: zsh reads it by its own bashcompinit. */
  enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (shell == Shell.zsh) {
      out.println("autoload -U +X compinit && compinit");
    }
    out.print(AutoComplete.bash("bitcraps", Main.commandLine()));
    out.flush();
    return ExitCode.OK.code();
  }
}
