package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.X25519;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to a witness (docs/protocol/witness.md): watches the witness's door under a name of this
 * call alone, relays a sealed letter, waits for the sealed answer and hangs up. Ends by itself
 * within {@link #CALL_MILLIS_MAX}.
 */
public final class Caller {
  /** How long the server has to let the caller in. */
  static final long REACH_MILLIS = 10_000;

  /** How long the witness has to appear at its door after that. */
  static final long SEEK_MILLIS = 10_000;

  /** How long the witness has to answer a letter. */
  static final long ANSWER_MILLIS = 5_000;

  /** Most letters of a call: the first, and one more each time the witness entered again. */
  static final int LETTERS_MAX = 3;

  /** No call takes longer than this, in milliseconds, whatever the server does. */
  public static final long CALL_MILLIS_MAX =
      REACH_MILLIS + SEEK_MILLIS + LETTERS_MAX * ANSWER_MILLIS;

  private enum Phase {
    REACHING,
    SEEKING,
    WAITING,
    ENDED
  }

  /** The letter that waits for its answer. */
  private record Sent(Member witness, Bytes answerKey) {}

  private final PlayerId witness;
  private final Bytes callKey;
  private final Bytes entropy;
  private final Bytes content;
  private final Member self;
  private final RoomId room;
  private final SignalOutbox out = this::put;
  private final Signalling signalling;
  private List<CallerOutput> outputs = new ArrayList<>();
  private Phase phase = Phase.REACHING;
  private long deadline = -1;
  private long seekUntil;
  private @Nullable Sent sent;
  private int letters;
  private long wakeAt = Signalling.NEVER;

  /**
   * @param witness the witness's identity key, from its badge
   * @param callKey the X25519 key on the badge, 32 bytes
   * @param entropy 32 random bytes, drawn anew for each call and kept secret
   * @param content what to say, at most {@link CallSeal#CALL_BYTES_MAX} bytes
   */
  public Caller(PublicKey witness, Bytes callKey, Bytes entropy, Bytes content) {
    Invariant.check(callKey.size() == X25519.SIZE, "a call key has 32 bytes");
    Invariant.check(entropy.size() == 32, "a call starts from 32 random bytes");
    Invariant.check(content.size() <= CallSeal.CALL_BYTES_MAX, "a call has at most 512 bytes");
    this.witness = Fingerprint.of(witness);
    this.callKey = callKey;
    this.entropy = entropy;
    this.content = content;
    this.self =
        new Member(
            new PlayerId(Sha256.tagged("bitcraps/1/caller", entropy)),
            CallSeal.session(Sha256.tagged("bitcraps/1/caller-session", entropy).bytes()));
    this.room = Door.roomOf(witness);
    this.signalling = new Signalling(room, self, out);
  }

  /**
   * @param nowMillis Unix time in milliseconds by this device's clock
   * @return what to do, in order; nothing any more after {@link CallerOutput.Ended}
   */
  public List<CallerOutput> step(Input.Shared input, long nowMillis) {
    Invariant.check(nowMillis >= 0, "time is not negative");
    if (phase == Phase.ENDED) {
      return List.of();
    }
    if (deadline < 0) {
      deadline = nowMillis + REACH_MILLIS;
      signalling.watch(true, nowMillis);
    }
    hear(input, nowMillis);
    if (phase != Phase.ENDED && nowMillis >= deadline) {
      end(signalling.inRoom() ? new CallerOutput.Absent() : new CallerOutput.Unreachable());
    }
    askToWake();
    List<CallerOutput> taken = outputs;
    outputs = new ArrayList<>();
    return taken;
  }

  private void put(CallerOutput output) {
    outputs.add(output);
  }

  private void hear(Input.Shared input, long now) {
    switch (input) {
      case Input.Tick _ -> {
        wakeAt = Signalling.NEVER;
        signalling.tick(now);
      }
      case Input.SignalOpen _ -> signalling.opened(now);
      case Input.SignalClosed _ -> signalling.closed(now);
      case Input.SignalReceived it -> received(it.message(), now);
    }
  }

  private void askToWake() {
    long earliest = Math.min(signalling.deadline(), deadline);
    if (phase != Phase.ENDED && earliest != wakeAt) {
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
      case SignalMessage.Welcome it -> welcomed(it, now);
      case SignalMessage.Arrived it -> found(it.member(), now);
      case SignalMessage.Departed it -> departed(it.member());
      case SignalMessage.Relayed it -> relayed(it.from(), it.sealed());
      case SignalMessage.IceServers it -> signalling.takeIceServers(it.iceServers(), now);
      case SignalMessage.Refused it -> signalling.refused(it.code(), now);
      case SignalMessage.Pong _ -> {}
    }
  }

  private void welcomed(SignalMessage.Welcome welcome, long now) {
    if (!signalling.welcomed(welcome, now)) {
      out.drop("a welcome came unasked");
      return;
    }
    if (phase == Phase.REACHING) {
      phase = Phase.SEEKING;
      seekUntil = now + SEEK_MILLIS;
      deadline = seekUntil;
    }
    for (Member each : welcome.members()) {
      if (each.player().equals(witness)) {
        found(each, now);
        return;
      }
    }
  }

  private void found(Member member, long now) {
    if (!member.player().equals(witness) || !signalling.inRoom()) {
      return;
    }
    if (letters == LETTERS_MAX) {
      out.drop("the witness came and went too often for one more letter");
      return;
    }
    letters++;
    CallSeal.Letter letter = CallSeal.seal(room, callKey, ephemeral(member), self, member, content);
    if (letter == null) {
      out.drop("nothing can be sealed to the badge's call key");
      end(new CallerOutput.Absent());
      return;
    }
    phase = Phase.WAITING;
    sent = new Sent(member, letter.answerKey());
    deadline = now + ANSWER_MILLIS;
    out.signal(new SignalMessage.Relay(member.player(), member.session(), letter.sealed()));
  }

  /** The same for the same session: what is said again is the same letter, byte by byte. */
  private Bytes ephemeral(Member member) {
    Bytes session = Codec.encode(member.session(), (out, it) -> out.i64(it.value()));
    return Sha256.tagged("bitcraps/1/caller-ephemeral", entropy, session).bytes();
  }

  private void departed(Member member) {
    if (sent != null && sent.witness().equals(member)) {
      sent = null;
      phase = Phase.SEEKING;
      deadline = Math.max(deadline, seekUntil);
    }
  }

  private void relayed(Member from, Bytes sealed) {
    Bytes answer =
        sent != null && sent.witness().equals(from)
            ? CallSeal.openAnswer(sent.answerKey(), self, from, sealed)
            : null;
    if (answer == null) {
      out.drop("an answer that the witness did not seal");
    } else {
      end(new CallerOutput.Answered(answer));
    }
  }

  private void end(CallerOutput.Result result) {
    phase = Phase.ENDED;
    if (signalling.inRoom()) {
      out.signal(new SignalMessage.Leave());
    }
    outputs.add(new CallerOutput.CloseSignal());
    outputs.add(new CallerOutput.Ended(result));
  }
}
