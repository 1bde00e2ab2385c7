package bitcraps.server.cli;

import bitcraps.server.http.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bitcraps version} and {@code --version}. */
@Command(name = "version", description = "Print the version.")
final class ShowVersion implements Callable<Integer>, IVersionProvider {
  @Spec private CommandSpec spec;

  ShowVersion() {
    spec = CommandSpec.create();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"BitCraps " + Version.current()};
  }

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(getVersion()[0]);
    return 0;
  }
}
