package bitcraps.core.mesh;

import bitcraps.core.signal.Member;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.List;

/** What one step leads to, in order. Also numbers the connections. */
final class Outbox implements SignalOutbox {
  private final Seal seal;
  private List<Output> outputs = new ArrayList<>();
  private int connections;

  Outbox(Seal seal) {
    this.seal = seal;
  }

  void add(Output output) {
    outputs.add(output);
  }

  @Override
  public void put(Output.Shared output) {
    outputs.add(output);
  }

  void send(Member to, Note note) {
    signal(new SignalMessage.Relay(to.player(), to.session(), seal.seal(to, note)));
  }

  RtcId nextConnection() {
    return new RtcId(++connections);
  }

  List<Output> take() {
    List<Output> taken = outputs;
    outputs = new ArrayList<>();
    return taken;
  }
}
