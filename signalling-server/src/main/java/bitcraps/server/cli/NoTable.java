package bitcraps.server.cli;

import bitcraps.core.mesh.Output;
import bitcraps.server.peer.Moment;

/** What a command says that found no table behind a link. */
final class NoTable {
  private NoTable() {}

  static Failure at(Moment moment) {
    Output.Reach reach = moment.reach();
    if (reach == Output.Reach.IN_ROOM) {
      return new Failure(
          ExitCode.REFUSED, "Nobody who knows this table is there. Try again when they are.");
    }
    if (reach == Output.Reach.ROOM_FULL) {
      return new Failure(
          ExitCode.REFUSED, "So many look on at this table that the server takes no more.");
    }
    return new Failure(
        ExitCode.UNREACHABLE, "The server of this link did not answer. Check the link's address.");
  }
}
