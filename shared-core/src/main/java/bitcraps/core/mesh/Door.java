package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Hpke;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a witness can be called (docs/protocol/witness.md): it stands in a signalling room that its
 * badge names, opens sealed letters, and sends each one sealed answer. One door, no input or output
 * of its own.
 */
public final class Door {
  /** How long one session of the door lasts once somebody called it. */
  static final long SESSION_MILLIS = 600_000;

  /** Most letters that one session remembers: as many as it can open. */
  static final int LETTERS_MAX = (int) (SESSION_MILLIS / 60_000) * Knocks.ALL_MAX;

  /** A letter that was opened in this session; a repetition gets what the first one got. */
  private static final class Kept {
    final CallId call;
    final Member caller;
    final Bytes answerKey;
    @Nullable Bytes answer;

    Kept(CallId call, Member caller, Bytes answerKey) {
      this.call = call;
      this.caller = caller;
      this.answerKey = answerKey;
    }
  }

  private final PlayerId player;
  private final RoomId room;
  private final Bytes callSecret;
  private final Bytes entropy;
  private final Knocks knocks = new Knocks();
  private final Map<Bytes, Kept> letters = new TreeMap<>();
  private final SignalOutbox out = this::put;
  private List<DoorOutput> outputs = new ArrayList<>();
  private Member self;
  private Signalling signalling;
  private int sessions;
  private int calls;
  private long turnAt = Signalling.NEVER;
  private long wakeAt = Signalling.NEVER;

  /**
   * @param witness the witness's identity key, as on its badge
   * @param callSecret the X25519 secret whose public key is on the badge, 32 bytes
   * @param entropy 32 random bytes, drawn anew by each start of the process: old letters must not
   *     fit its sessions
   */
  public Door(PublicKey witness, Bytes callSecret, Bytes entropy) {
    Invariant.check(entropy.size() == 32, "a door starts from 32 random bytes");
    this.player = Fingerprint.of(witness);
    this.room = roomOf(witness);
    this.callSecret = callSecret;
    this.entropy = entropy;
    this.self = new Member(player, nextSession());
    this.signalling = Signalling.ofDoor(room, self, out);
  }

  /** The room on the signalling server that everybody with the witness's badge finds (WIT-1). */
  public static RoomId roomOf(PublicKey witness) {
    Bytes hash = Sha256.tagged("bitcraps/1/door", witness.bytes()).bytes();
    return new RoomId(hash.slice(0, RoomId.SIZE));
  }

  /**
   * @param nowMillis Unix time in milliseconds by this device's clock
   * @return what to do, in order
   */
  public List<DoorOutput> step(DoorInput input, long nowMillis) {
    Invariant.check(nowMillis >= 0, "time is not negative");
    switch (input) {
      case Input.Tick _ -> tick(nowMillis);
      case Input.SignalOpen _ -> signalling.opened(nowMillis);
      case Input.SignalClosed _ -> signalling.closed(nowMillis);
      case Input.SignalReceived it -> received(it.message(), nowMillis);
      case DoorInput.Answer it -> answer(it.call(), it.content());
    }
    askToWake();
    List<DoorOutput> taken = outputs;
    outputs = new ArrayList<>();
    return taken;
  }

  private void put(DoorOutput output) {
    outputs.add(output);
  }

  private void tick(long now) {
    wakeAt = Signalling.NEVER;
    if (now >= turnAt) {
      turn();
    }
    signalling.tick(now);
  }

  /** Letters are forgotten only with the session to which they are bound (WIT-6). */
  private void turn() {
    letters.clear();
    turnAt = Signalling.NEVER;
    self = new Member(player, nextSession());
    signalling = Signalling.ofDoor(room, self, out);
  }

  private SessionId nextSession() {
    Bytes number = Codec.encode(sessions++, (out, it) -> out.u31(it));
    Bytes hash = Sha256.tagged("bitcraps/1/door-session", entropy, number).bytes();
    return CallSeal.session(hash);
  }

  private void askToWake() {
    long earliest = Math.min(signalling.deadline(), turnAt);
    if (earliest != wakeAt && earliest != Signalling.NEVER) {
      outputs.add(new Output.WakeAt(earliest));
    }
    wakeAt = earliest;
  }

  private void received(Bytes message, long now) {
    signalling.heard(now);
    switch (SignalCodec.decodeFromServer(message)) {
      case Decoded.Ok<SignalMessage.FromServer> ok -> hear(ok.value(), now);
      case Decoded.Malformed<SignalMessage.FromServer> bad ->
          out.drop("the server's message is malformed: " + bad.reason());
    }
  }

  private void hear(SignalMessage.FromServer message, long now) {
    switch (message) {
      case SignalMessage.Welcome it -> {
        if (!signalling.welcomed(it, now)) {
          out.drop("a welcome came unasked");
        }
      }
      case SignalMessage.Relayed it -> relayed(it.from(), it.sealed(), now);
      case SignalMessage.IceServers it -> signalling.takeIceServers(it.iceServers(), now);
      case SignalMessage.Refused it -> signalling.refused(it.code(), now);
      case SignalMessage.Arrived _, SignalMessage.Departed _, SignalMessage.Pong _ -> {}
    }
  }

  private void relayed(Member from, Bytes letter, long now) {
    if (!knocks.admits(from.player(), now)) {
      out.drop("more letters than the door opens in a minute");
      return;
    }
    CallSeal.Opened opened = CallSeal.open(room, callSecret, from, self, letter);
    if (opened == null) {
      out.drop("the letter is not sealed for this session of the door");
      return;
    }
    Bytes encapsulated = letter.slice(0, Hpke.ENCAPSULATED_SIZE);
    Kept known = letters.get(encapsulated);
    if (known != null) {
      repeat(known);
    } else if (letters.size() >= LETTERS_MAX) {
      out.drop("the door remembers as many letters as it can");
    } else {
      keep(encapsulated, from, opened, now);
    }
  }

  private void keep(Bytes encapsulated, Member from, CallSeal.Opened opened, long now) {
    Kept fresh = new Kept(new CallId(++calls), from, opened.answerKey());
    letters.put(encapsulated, fresh);
    turnAt = turnAt == Signalling.NEVER ? now + SESSION_MILLIS : turnAt;
    outputs.add(new DoorOutput.Called(fresh.call, opened.content()));
  }

  /** Goes to the first caller, whoever repeats: one key seals one answer. */
  private void repeat(Kept known) {
    if (known.answer == null) {
      out.drop("a repeated letter, whose answer is still to come");
    } else {
      send(known.caller, known.answer);
    }
  }

  private void answer(CallId call, Bytes content) {
    for (Kept each : letters.values()) {
      if (each.call.equals(call) && each.answer == null) {
        each.answer = CallSeal.sealAnswer(each.answerKey, each.caller, self, content);
        send(each.caller, each.answer);
        return;
      }
    }
    out.drop("an answer to no call that waits for one");
  }

  private void send(Member caller, Bytes answer) {
    if (signalling.inRoom()) {
      out.signal(new SignalMessage.Relay(caller.player(), caller.session(), answer));
    }
  }
}
