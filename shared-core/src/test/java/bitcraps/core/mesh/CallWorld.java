package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.X25519;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A witness at its door, players who call, and the server of {@link World} between them. */
final class CallWorld {
  static final PublicKey WITNESS = World.keyOf("witness").publicKey();
  static final Bytes CALL_SECRET = World.hashOf("call secret").bytes();
  static final Bytes CALL_KEY = X25519.publicKey(CALL_SECRET);

  final World world = new World(1);
  int calls;

  /** A driver of nothing but sockets and timers. */
  abstract class Driver implements Guest {
    private final String name;
    final List<String> dropped = new ArrayList<>();
    Output.@Nullable Reach reach;
    int socket;
    private long wakeToken;

    Driver(String name) {
      this.name = name;
      world.guests.put(name, this);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int socket() {
      return socket;
    }

    void execute(Output.Shared output) {
      switch (output) {
        case Output.OpenSignal _ -> {
          socket++;
          world.server.connect(this, socket);
        }
        case Output.SignalSend it -> world.server.fromGuest(this, socket, it.message());
        case Output.Status it -> reach = it.reach();
        case Output.WakeAt it -> wakeAt(it.millis());
        case Output.Dropped it -> dropped.add(it.reason());
      }
    }

    private void wakeAt(long millis) {
      long token = ++wakeToken;
      world.later(
          Math.max(0, millis - world.now),
          () -> {
            if (token == wakeToken) {
              hear(new Input.Tick());
            }
          });
    }
  }

  /** The witness's process. */
  final class Witness extends Driver {
    final Door door;
    final List<Bytes> called = new ArrayList<>();

    /** What the witness says to a call; null when it says nothing. */
    Function<Bytes, @Nullable Bytes> says = content -> Bytes.utf8("coming");

    Witness(String name, String start) {
      super(name);
      door = new Door(WITNESS, CALL_SECRET, World.hashOf(start).bytes());
    }

    @Override
    public void hear(Input.Shared input) {
      step(input);
    }

    void step(DoorInput input) {
      for (DoorOutput output : door.step(input, world.now)) {
        switch (output) {
          case Output.Shared it -> execute(it);
          case DoorOutput.Called it -> {
            called.add(it.content());
            Bytes answer = says.apply(it.content());
            if (answer != null) {
              step(new DoorInput.Answer(it.call(), answer));
            }
          }
        }
      }
    }
  }

  /** A player's page that calls. */
  final class Player extends Driver {
    final Caller caller;
    CallerOutput.@Nullable Result result;
    long endedAt;
    boolean open;

    Player(String name, Bytes callKey, Bytes content) {
      super(name);
      caller = new Caller(WITNESS, callKey, Sha256.hash(Bytes.utf8(name)).bytes(), content);
    }

    @Override
    public void hear(Input.Shared input) {
      for (CallerOutput output : caller.step(input, world.now)) {
        switch (output) {
          case Output.OpenSignal it -> {
            open = true;
            execute(it);
          }
          case Output.Shared it -> execute(it);
          case CallerOutput.CloseSignal _ -> open = false;
          case CallerOutput.Ended it -> {
            result = it.result();
            endedAt = world.now;
          }
        }
      }
    }
  }

  Witness witness() {
    return witness("witness", "start");
  }

  Witness witness(String name, String start) {
    Witness witness = new Witness(name, start);
    witness.hear(new Input.Tick());
    return witness;
  }

  Player call(String content) {
    return call(CALL_KEY, Bytes.utf8(content));
  }

  Player call(Bytes callKey, Bytes content) {
    Player player = new Player("player-" + ++calls, callKey, content);
    player.hear(new Input.Tick());
    return player;
  }

  /** A call that is over. */
  Player called(String content) {
    Player player = call(content);
    world.runFor(1_000);
    return player;
  }

  /** What went through the server to somebody, sealed. */
  List<Bytes> relayedTo(String name) {
    List<Bytes> sealed = new ArrayList<>();
    for (World.Parcel each : world.relayed) {
      if (each.to().equals(name)) {
        sealed.add(each.message().sealed());
      }
    }
    return sealed;
  }

  static World.Parcel with(World.Parcel parcel, Member from, Bytes sealed) {
    return new World.Parcel(parcel.from(), parcel.to(), new SignalMessage.Relayed(from, sealed));
  }
}
