package bitcraps.server.cli;

import bitcraps.server.http.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps version} and {@code --version}. */
@Command(name = "version", description = "Print the version.", footer = "  bitcraps version --json")
final class ShowVersion implements Callable<Integer>, IVersionProvider {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object instead of a sentence.")
  private boolean json;

  ShowVersion() {
    spec = CommandSpec.create();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"BitCraps " + Version.current()};
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ObjectNode object = new ObjectMapper().createObjectNode().put("version", Version.current());
    out.println(json ? object : getVersion()[0]);
    out.flush();
    return ExitCode.OK.code();
  }
}
