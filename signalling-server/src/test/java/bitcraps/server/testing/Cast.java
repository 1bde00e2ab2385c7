package bitcraps.server.testing;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalMessage;

/** The people and places of the tests. */
public final class Cast {
  public static final RoomId ROOM = room(1);
  public static final RoomId OTHER_ROOM = room(2);
  public static final Member ALICE = member(0xa1, 1);
  public static final Member BOB = member(0xb0, 2);
  public static final Member CAROL = member(0xca, 3);

  private Cast() {}

  public static RoomId room(int number) {
    byte[] id = new byte[RoomId.SIZE];
    id[14] = (byte) (number >> 8);
    id[15] = (byte) number;
    return new RoomId(Bytes.wrap(id));
  }

  public static Member member(int number, long session) {
    byte[] id = new byte[Hash.SIZE];
    id[0] = (byte) number;
    id[1] = (byte) (number >> 8);
    return new Member(new PlayerId(new Hash(Bytes.wrap(id))), new SessionId(session));
  }

  public static SignalMessage.Enter enter(RoomId room, Member self) {
    return new SignalMessage.Enter(room, self.player(), self.session(), false);
  }

  public static SignalMessage.Enter watch(RoomId room, Member self) {
    return new SignalMessage.Enter(room, self.player(), self.session(), true);
  }

  public static SignalMessage.Relay relay(Member to, String hex) {
    return new SignalMessage.Relay(to.player(), to.session(), Bytes.hex(hex));
  }
}
