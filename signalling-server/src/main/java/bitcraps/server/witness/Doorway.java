package bitcraps.server.witness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.SteadyClock;
import bitcraps.core.mesh.CallId;
import bitcraps.core.mesh.Door;
import bitcraps.core.mesh.DoorInput;
import bitcraps.core.mesh.DoorOutput;
import bitcraps.core.mesh.Input;
import bitcraps.core.mesh.Output;
import bitcraps.server.engine.EventLoop;
import bitcraps.server.peer.Entropy;
import bitcraps.server.peer.SignalSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives a {@link Door}: its socket and its timer. Everything happens on the loop's thread. */
final class Doorway implements SignalSocket.Events {
  private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);
  private static final int ENTROPY_BYTES = 32;

  /** Who answers calls; may answer at once. */
  interface Porter {
    Bytes answer(Bytes call);
  }

  private final Door door;
  private final Porter porter;
  private final URI signal;
  private final EventLoop<Runnable> loop;
  private final SignalSocket socket;
  private final SteadyClock clock = new SteadyClock(System.currentTimeMillis());
  private final ArrayDeque<DoorInput> inputs = new ArrayDeque<>();
  private boolean stepping;
  private boolean closed;

  /** Newest wish to be woken, so that older timers ring for nothing. */
  private long alarms;

  Doorway(WitnessKeys keys, HttpClient http, URI signal, EventLoop<Runnable> loop, Porter porter) {
    this.porter = porter;
    this.signal = signal;
    this.loop = loop;
    door = new Door(keys.witness().publicKey(), keys.callSecret(), Entropy.bytes(ENTROPY_BYTES));
    socket = new SignalSocket(http, signal, loop::offer, this);
  }

  void open() {
    step(new Input.Tick());
  }

  void close() {
    closed = true;
    socket.hangUp();
  }

  /** Takes one input; those that come while outputs are carried out wait their turn. */
  private void step(DoorInput input) {
    inputs.add(input);
    if (stepping) {
      return;
    }
    stepping = true;
    while (!inputs.isEmpty() && !closed) {
      clock.shows(System.currentTimeMillis());
      door.step(inputs.remove(), clock.now()).forEach(this::carryOut);
    }
    stepping = false;
  }

  private void carryOut(DoorOutput output) {
    switch (output) {
      case Output.OpenSignal _ -> socket.dial();
      case Output.SignalSend send -> socket.send(send.message());
      case Output.WakeAt wake -> wakeAt(wake.millis());
      case Output.Status status -> tell(status.reach());
      case Output.Dropped _ -> {} // counted inside the machine
      case DoorOutput.Called called -> answer(called.call(), called.content());
    }
  }

  /** Callers find nobody meanwhile, and call again; but who runs this witness wants to know. */
  private void tell(Output.Reach reach) {
    switch (reach) {
      case IN_ROOM -> LOG.info("Stands at its door at {}", signal);
      case GONE ->
          LOG.warn(
              "{} does not answer: no table can call this witness until it does; it is tried again",
              signal);
      case ROOM_FULL, REFUSED, REPLACED ->
          LOG.warn("{} refuses this witness its door; it is tried again", signal);
    }
  }

  private void answer(CallId call, Bytes content) {
    step(new DoorInput.Answer(call, porter.answer(content)));
  }

  private void wakeAt(long millis) {
    long alarm = ++alarms;
    long wait = Math.clamp(millis - clock.now(), 0, TimeUnit.DAYS.toMillis(1));
    long nanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
    loop.at(
        nanos,
        () -> {
          if (alarm == alarms) {
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
