package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.device.SignalLine;
import bitcraps.web.platform.Buffers;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.websocket.WebSocket;

/**
 * The one WebSocket to the signalling server. Reports of a socket that was replaced are not heard.
 */
final class SignalSocket implements SignalLine {
  private static final int OPEN = 1;

  private final String url;
  private final Events events;
  private @Nullable WebSocket socket;

  /** Counts the sockets given up, so that a late report of one of them is known as such. */
  private int dials;

  /** What happens to the socket. */
  interface Events {
    void opened();

    void closed();

    void received(Bytes message);
  }

  SignalSocket(String url, Events events) {
    this.url = url;
    this.events = events;
  }

  @Override
  public void dial() {
    hangUp();
    int dial = dials;
    WebSocket dialled = new WebSocket(url);
    socket = dialled;
    dialled.setBinaryType("arraybuffer");
    dialled.onOpen(event -> whileCurrent(dial, events::opened));
    dialled.onClose(event -> whileCurrent(dial, this::closed));
    dialled.onMessage(event ->
        whileCurrent(
            dial, () -> events.received(Bytes.wrap(Buffers.copy(event.getDataAsArray())))));
  }

  private void whileCurrent(int dial, Runnable report) {
    if (dial == dials) {
      report.run();
    }
  }

  private void closed() {
    socket = null;
    events.closed();
  }

  @Override
  public void send(Bytes message) {
    if (socket != null && socket.getReadyState() == OPEN) {
      socket.send(Buffers.copy(message.toArray()));
    }
  }

  void hangUp() {
    WebSocket old = socket;
    socket = null;
    dials++;
    if (old != null) {
      old.close();
    }
  }
}
