package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;

/**
 * Asks the signalling server once which STUN and TURN servers it names, from a room that nobody
 * else can know, and as nobody in particular.
 */
final class IceInquiry implements SignalSocket.Events {
  private static final int ANSWER_MILLIS = 10_000;
  private static final int ROOM_BYTES = 16;
  private static final int PLAYER_BYTES = 32;

  private final WorkerScope page;
  private final SignalSocket socket;
  private boolean answered;

  IceInquiry(String signalUrl, WorkerScope page) {
    this.page = page;
    socket = new SignalSocket(signalUrl, this);
  }

  void begin() {
    socket.dial();
    Browser.after(this::closed, ANSWER_MILLIS);
  }

  @Override
  public void opened() {
    RoomId room = new RoomId(Bytes.wrap(Browser.entropy(ROOM_BYTES)));
    PlayerId nobody = new PlayerId(new Hash(Bytes.wrap(Browser.entropy(PLAYER_BYTES))));
    socket.send(
        SignalCodec.encode(new SignalMessage.Enter(room, nobody, Player.freshSession(), true)));
  }

  @Override
  public void closed() {
    answer(Message.of("ice-servers").put("server", "gone"));
  }

  @Override
  public void received(Bytes message) {
    if (SignalCodec.decodeFromServer(message) instanceof Decoded.Ok<SignalMessage.FromServer> ok) {
      switch (ok.value()) {
        case SignalMessage.Welcome welcome ->
            answer(
                Message.of("ice-servers")
                    .put("server", "connected")
                    .put("iceServers", IceServers.toObject(welcome.iceServers())));
        case SignalMessage.Refused refused ->
            answer(Message.of("ice-servers").put("server", "refused"));
        default -> {} // nobody else is in this room
      }
    }
  }

  private void answer(Message answer) {
    if (!answered) {
      answered = true;
      socket.hangUp();
      page.postMessage(answer.object());
    }
  }
}
