package bitcraps.server.signalling;

import bitcraps.core.base.Bytes;
import bitcraps.core.signal.RefusalCode;
import io.github.bucket4j.Bucket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** One WebSocket: sends without waiting, and gives up on a peer that does not read (SIG-14). */
final class Wire {
  private static final int GOING_AWAY = 1001;
  private static final int REFUSED = 4000;

  private final ConnectionId id;
  private final Session session;
  private final Bucket pace;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  Wire(ConnectionId id, Session session, Bucket pace) {
    this.id = id;
    this.session = session;
    this.pace = pace;
  }

  ConnectionId id() {
    return id;
  }

  /** False when this message came too soon after the ones before it. */
  boolean mayTalk() {
    return pace.tryConsume(1);
  }

  void send(Bytes message) {
    int size = message.size();
    if (waitingBytes.addAndGet(size) > TrafficLimits.WAITING_BYTES_MAX) {
      session.disconnect();
      return;
    }
    Callback done =
        Callback.from(
            () -> waitingBytes.addAndGet(-size),
            _ -> session.disconnect()); // A peer that missed one message has missed the thread.
    session.sendBinary(ByteBuffer.wrap(message.toArray()), done);
  }

  void hangUp(RefusalCode why) {
    int status = why == RefusalCode.SHUTTING_DOWN ? GOING_AWAY : REFUSED + why.number();
    session.close(status, why.name(), Callback.NOOP);
  }

  void onClosed() {
    closed.complete(true);
  }

  CompletableFuture<Boolean> closed() {
    return closed;
  }
}
