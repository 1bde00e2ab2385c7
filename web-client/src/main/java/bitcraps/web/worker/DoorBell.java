package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.mesh.Caller;
import bitcraps.core.mesh.CallerOutput;
import bitcraps.core.mesh.Input;
import bitcraps.core.mesh.Invitation;
import bitcraps.core.mesh.Output;
import bitcraps.core.peer.WitnessCall;
import bitcraps.core.table.Badge;
import bitcraps.web.platform.Browser;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls witnesses to this table (WIT-3), each over a WebSocket of its own. What they answer is not
 * waited for: whether one comes shows at the table, and who does not is called again (PEER-19).
 */
final class DoorBell {
  private static final int ENTROPY_BYTES = 32;

  private final String signalUrl;
  private final Bytes content;
  private final Clock clock;
  private final Map<PlayerId, Ringing> ringing = new TreeMap<>();

  DoorBell(String signalUrl, Invitation invitation, Clock clock) {
    this.signalUrl = signalUrl;
    this.content = new WitnessCall(invitation).encode();
    this.clock = clock;
  }

  /** Calls, unless a call to the same witness is under way. */
  void ring(Badge badge) {
    PlayerId witness = badge.player();
    if (!ringing.containsKey(witness)) {
      Ringing fresh = new Ringing(badge);
      ringing.put(witness, fresh);
      fresh.step(new Input.Tick());
    }
  }

  /** One call. */
  private final class Ringing implements SignalSocket.Events {
    private final PlayerId witness;
    private final Caller caller;
    private final SignalSocket socket = new SignalSocket(signalUrl, this);
    private final Alarm alarm = new Alarm(clock::steadyMillis, () -> step(new Input.Tick()));
    private final ArrayDeque<Input.Shared> inputs = new ArrayDeque<>();
    private boolean stepping;

    Ringing(Badge badge) {
      witness = badge.player();
      Bytes entropy = Bytes.wrap(Browser.entropy(ENTROPY_BYTES));
      caller = new Caller(badge.witness(), badge.callKey(), entropy, content);
    }

    /** Takes one input; those that come while outputs are carried out wait their turn. */
    void step(Input.Shared input) {
      inputs.add(input);
      if (stepping) {
        return;
      }
      stepping = true;
      while (!inputs.isEmpty()) {
        caller.step(inputs.remove(), clock.steadyMillis()).forEach(this::carryOut);
      }
      stepping = false;
    }

    private void carryOut(CallerOutput output) {
      switch (output) {
        case Output.OpenSignal open -> socket.dial();
        case Output.SignalSend send -> socket.send(send.message());
        case Output.WakeAt wake -> alarm.at(wake.millis());
        case Output.Status status -> {} // the table's own socket says where the server stands
        case Output.Dropped dropped -> {}
        case CallerOutput.CloseSignal close -> socket.hangUp();
        case CallerOutput.Ended ended -> {
          alarm.stop();
          ringing.remove(witness);
        }
      }
    }

    @Override
    public void opened() {
      step(new Input.SignalOpen());
    }

    @Override
    public void closed() {
      step(new Input.SignalClosed());
    }

    @Override
    public void received(Bytes message) {
      step(new Input.SignalReceived(message));
    }
  }
}
