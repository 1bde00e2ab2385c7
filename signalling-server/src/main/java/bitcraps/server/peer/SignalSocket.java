package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.signal.IceServer;
import bitcraps.core.signal.SignalMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The one WebSocket to the signalling server. Owned by the loop's thread; what the client's threads
 * report is posted there. Reports of a socket that was replaced are not heard.
 */
public final class SignalSocket {
  /** The longest message of a server: a full room, and as many ICE servers as may be named. */
  private static final int MESSAGE_BYTES_MAX =
      SignalMessage.MEMBER_COUNT_MAX * 64
          + SignalMessage.ICE_SERVER_COUNT_MAX
              * (IceServer.URL_COUNT_MAX * IceServer.URL_BYTES_MAX
                  + 4 * IceServer.SECRET_BYTES_MAX);

  private static final int WAITING_MAX = 1_024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What happens to the socket, told on the loop's thread. */
  public interface Events {
    void opened();

    void closed();

    void received(Bytes message);
  }

  private final HttpClient client;
  private final URI url;
  private final Inbox loop;
  private final Events events;
  private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
  private @Nullable WebSocket socket;
  private boolean sending;

  /** Counts the sockets given up, so that a late report of one of them is known as such. */
  private int dials;

  /**
   * @param loop of the owner; what finds no room there is made good by the machine's own time-outs
   */
  public SignalSocket(HttpClient client, URI url, Inbox loop, Events events) {
    this.client = client;
    this.url = url;
    this.loop = loop;
    this.events = events;
  }

  /** Closes what is open and dials again. */
  public void dial() {
    hangUp();
    int dial = dials;
    var _ =
        client
            .newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .buildAsync(url, new Ear(dial))
            .whenComplete((opened, failure) -> loop.post(() -> dialled(dial, opened)));
  }

  private void dialled(int dial, @Nullable WebSocket opened) {
    if (dial != dials) {
      if (opened != null) {
        opened.abort();
      }
    } else if (opened == null) {
      closed(dial);
    } else {
      socket = opened;
      events.opened();
    }
  }

  private void closed(int dial) {
    if (dial == dials) {
      hangUp();
      events.closed();
    }
  }

  /** Sends, unless the socket is not open: whoever asked hears of its end anyway. */
  public void send(Bytes message) {
    if (socket != null) {
      waiting.add(message);
      sendNext();
      if (waiting.size() > WAITING_MAX) {
        closed(dials);
      }
    }
  }

  /** The client takes one message at a time. */
  private void sendNext() {
    WebSocket open = socket;
    if (open == null || sending || waiting.isEmpty()) {
      return;
    }
    int dial = dials;
    sending = true;
    var _ =
        open.sendBinary(ByteBuffer.wrap(waiting.remove().toArray()), true)
            .whenComplete((done, failure) -> loop.post(() -> sent(dial, failure)));
  }

  private void sent(int dial, @Nullable Throwable failure) {
    if (dial != dials) {
      return;
    }
    sending = false;
    if (failure == null) {
      sendNext();
    } else {
      closed(dial);
    }
  }

  public void hangUp() {
    WebSocket old = socket;
    socket = null;
    sending = false;
    waiting.clear();
    dials++;
    if (old != null) {
      old.abort();
    }
  }

  /** Puts messages together again; on the client's threads, one call at a time. */
  private final class Ear implements WebSocket.Listener {
    private final int dial;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    Ear(int dial) {
      this.dial = dial;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      parts.write(part, 0, part.length);
      if (parts.size() > MESSAGE_BYTES_MAX) {
        from.abort();
        var _ = loop.post(() -> closed(dial));
        return null;
      }
      if (last) {
        Bytes message = Bytes.wrap(parts.toByteArray());
        parts.reset();
        var _ = loop.post(() -> received(message));
      }
      from.request(1);
      return null;
    }

    private void received(Bytes message) {
      if (dial == dials) {
        events.received(message);
      }
    }

    /** No server of this protocol sends text; without asking for more nothing more comes. */
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      from.abort();
      var _ = loop.post(() -> closed(dial));
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      var _ = loop.post(() -> closed(dial));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      var _ = loop.post(() -> closed(dial));
    }
  }
}
