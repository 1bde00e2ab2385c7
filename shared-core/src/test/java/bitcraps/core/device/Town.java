package bitcraps.core.device;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Virtual time, one room of a signalling server, and the platforms of those who live here. */
final class Town {
  private record Event(long millis, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>((a, b) ->
          a.millis() != b.millis()
              ? Long.compare(a.millis(), b.millis())
              : Long.compare(a.number(), b.number()));
  final List<FalsePlatform> platforms = new ArrayList<>();
  private long number;
  long now = 1_700_000_000_000L;

  void later(long millis, Runnable action) {
    events.add(new Event(now + millis, number++, action));
  }

  boolean runUntil(BooleanSupplier condition, long millisMax) {
    long end = now + millisMax;
    while (!condition.getAsBoolean()) {
      if (events.isEmpty() || events.element().millis() > end) {
        return false;
      }
      Event next = events.remove();
      now = Math.max(now, next.millis());
      next.action().run();
    }
    return true;
  }

  void run(long millis) {
    long end = now + millis;
    runUntil(() -> false, millis);
    now = end;
  }

  /** Whom a description or a candidate names. */
  FalsePlatform owner(String sdp) {
    return platforms.get(Integer.parseInt(sdp.split("/", -1)[0]));
  }

  /** What the server hears from one of them. */
  void hear(FalsePlatform from, Bytes bytes) {
    SignalMessage.FromClient message =
        ((Decoded.Ok<SignalMessage.FromClient>) SignalCodec.decodeFromClient(bytes)).value();
    switch (message) {
      case SignalMessage.Enter it -> enter(from, new Member(it.self(), it.session()));
      case SignalMessage.Relay it -> {
        Member sender = from.member();
        for (FalsePlatform each : platforms) {
          if (each.entered(new Member(it.to(), it.session()))) {
            each.told(new SignalMessage.Relayed(sender, it.sealed()));
          }
        }
      }
      case SignalMessage.IceRequest _ -> from.told(new SignalMessage.IceServers(List.of()));
      case SignalMessage.Leave _ -> from.leaveRoom();
      case SignalMessage.Ping _ -> from.told(new SignalMessage.Pong());
    }
  }

  private void enter(FalsePlatform from, Member member) {
    ArrayDeque<Member> others = new ArrayDeque<>();
    for (FalsePlatform each : platforms) {
      if (each != from && each.isInRoom()) {
        others.add(each.member());
        each.told(new SignalMessage.Arrived(member));
      }
    }
    from.enterRoom(member);
    from.told(new SignalMessage.Welcome(List.copyOf(others), List.of(), now));
  }
}
