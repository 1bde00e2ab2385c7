package bitcraps.e2e.survive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A network of the kernel's own making: a switch in a namespace of its own, this process at one of
 * its ports, and a namespace for each device at another. Needs root; all is gone when it closes.
 */
final class Cables implements AutoCloseable {
  private static final int DEVICES_MAX = 100;

  private final String prefix = "bc" + ProcessHandle.current().pid();
  private final String subnet = "10.213." + ProcessHandle.current().pid() % 250 + ".";
  private final String hub = prefix + "hub";
  private final Path folder;
  private final List<Cable> cables = new ArrayList<>();

  private Cables(Path folder) {
    this.folder = folder;
  }

  /**
   * Lays the switch and our own cable.
   *
   * @param folder for small files, as long as this is open
   * @throws TestAbortedException where namespaces are not allowed
   */
  static Cables lay(Path folder) {
    Cables cables = new Cables(folder);
    String refused = tell("ip", "netns", "add", cables.hub);
    if (!refused.isEmpty()) {
      throw new TestAbortedException("no network namespaces on this machine: " + refused);
    }
    cables.connect();
    return cables;
  }

  private void connect() {
    inside(hub, "ip link add switch type bridge");
    inside(hub, "ip link set switch up");
    run("ip link add " + prefix + " type veth peer name own netns " + hub);
    plugIn("own");
    run("ip addr add " + host() + "/24 dev " + prefix);
    run("ip link set " + prefix + " up");
  }

  private void plugIn(String port) {
    inside(hub, "ip link set " + port + " master switch");
    inside(hub, "ip link set " + port + " up");
  }

  /** The address at which devices find this process. */
  String host() {
    return subnet + "1";
  }

  /** A device of its own, connected. */
  Cable device() {
    int number = cables.size() + 2;
    if (number > DEVICES_MAX) {
      throw new IllegalStateException("no more ports");
    }
    String port = "port" + number;
    Cable cable = new Cable(prefix + "d" + number, port, subnet, number);
    run("ip netns add " + cable.space());
    cables.add(cable);
    run(
        "ip link add eth0 netns "
            + cable.space()
            + " type veth peer name "
            + port
            + " netns "
            + hub);
    plugIn(port);
    inside(cable.space(), "ip link set lo up");
    inside(cable.space(), "ip link set eth0 up");
    cable.takes(number);
    return cable;
  }

  /** Pulls the plug of a device, or plugs it in again. */
  void plug(Cable cable, boolean in) {
    inside(hub, "ip link set " + cable.port() + (in ? " up" : " down"));
  }

  /** A program that is another one, run on a device. */
  Path launcher(Cable cable, Path program) throws IOException {
    Path script = folder.resolve(cable.space());
    Files.writeString(
        script, "#!/bin/sh\nexec ip netns exec " + cable.space() + " " + program + " \"$@\"\n");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + script + " a program");
    }
    return script;
  }

  static void inside(String space, String command) {
    run("ip netns exec " + space + " " + command);
  }

  static void run(String command) {
    String said = tell(command.split(" ", -1));
    if (!said.isEmpty()) {
      throw new IllegalStateException(command + ": " + said);
    }
  }

  /** What a program said; empty when all went well. */
  private static String tell(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.onExit().join().exitValue() == 0 ? "" : "failed. " + said;
    } catch (IOException absent) {
      return absent.toString();
    }
  }

  @Override
  public void close() {
    cables.forEach(each -> run("ip netns del " + each.space()));
    run("ip netns del " + hub);
  }
}
