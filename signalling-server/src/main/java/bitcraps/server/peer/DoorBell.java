package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.SteadyClock;
import bitcraps.core.mesh.Caller;
import bitcraps.core.mesh.CallerOutput;
import bitcraps.core.mesh.Input;
import bitcraps.core.mesh.Output;
import bitcraps.core.peer.WitnessCall;
import bitcraps.core.table.Badge;
import bitcraps.server.engine.EventLoop;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls witnesses to a table (WIT-3), each over a WebSocket of its own; on the loop's thread. What
 * they answer is not waited for: whether one comes shows at the table, and who does not is called
 * again (PEER-19).
 */
final class DoorBell {
  private static final int ENTROPY_BYTES = 32;

  private final HttpClient http;
  private final Link link;
  private final EventLoop<Runnable> loop;
  private final Bytes content;
  private final SteadyClock clock = new SteadyClock(System.currentTimeMillis());
  private final Map<PlayerId, Ringing> ringing = new TreeMap<>();

  DoorBell(HttpClient http, Link link, EventLoop<Runnable> loop) {
    this.http = http;
    this.link = link;
    this.loop = loop;
    content = new WitnessCall(link.invitation()).encode();
  }

  /** Calls, unless a call to the same witness is under way. */
  void ring(Badge badge) {
    if (!ringing.containsKey(badge.player())) {
      Ringing fresh = new Ringing(badge);
      ringing.put(badge.player(), fresh);
      fresh.step(new Input.Tick());
    }
  }

  /** Gives up the calls that are under way. */
  void silence() {
    ringing.values().forEach(each -> each.socket.hangUp());
    ringing.clear();
  }

  /** One call. */
  private final class Ringing implements SignalSocket.Events {
    private final PlayerId witness;
    private final Caller caller;
    private final SignalSocket socket = new SignalSocket(http, link.signal(), loop::offer, this);
    private final ArrayDeque<Input.Shared> inputs = new ArrayDeque<>();
    private boolean stepping;

    /** Newest wish to be woken, so that older timers ring for nothing. */
    private long alarms;

    Ringing(Badge badge) {
      witness = badge.player();
      caller = new Caller(badge.witness(), badge.callKey(), Entropy.bytes(ENTROPY_BYTES), content);
    }

    /** Takes one input; those that come while outputs are carried out wait their turn. */
    void step(Input.Shared input) {
      inputs.add(input);
      if (stepping) {
        return;
      }
      stepping = true;
      while (!inputs.isEmpty()) {
        clock.shows(System.currentTimeMillis());
        caller.step(inputs.remove(), clock.now()).forEach(this::carryOut);
      }
      stepping = false;
    }

    private void carryOut(CallerOutput output) {
      switch (output) {
        case Output.OpenSignal _ -> socket.dial();
        case Output.SignalSend send -> socket.send(send.message());
        case Output.WakeAt wake -> wakeAt(wake.millis());
        case Output.Status _ -> {} // the table's own socket says where the server stands
        case Output.Dropped _ -> {}
        case CallerOutput.CloseSignal _ -> socket.hangUp();
        case CallerOutput.Ended _ -> {
          alarms++;
          ringing.remove(witness);
        }
      }
    }

    private void wakeAt(long millis) {
      long alarm = ++alarms;
      long wait = Math.max(0, millis - clock.now());
      loop.at(
          System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait),
          () -> {
            if (alarm == alarms && ringing.containsValue(this)) {
              step(new Input.Tick());
            }
          });
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
