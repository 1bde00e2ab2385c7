package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/**
 * Decoders of the mesh under bytes from nowhere. A normal run replays the inputs in {@code
 * src/test/resources}; to look for new ones, run one method with {@code JAZZER_FUZZ=1} set:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl shared-core -Dtest=MeshFuzzTest#frames</pre>
 */
@Tag("fuzz")
class MeshFuzzTest {
  private static final Member ANN = new Member(World.idOf("ann"), new SessionId(1));
  private static final Member BOB = new Member(World.idOf("bob"), new SessionId(2));

  /** Each frame of the input is a two-byte length and so many bytes, repeated to fill it. */
  @FuzzTest(maxDuration = "60s")
  void frames(byte[] data) {
    Assembler assembler = new Assembler();
    int at = 0;
    while (at + 3 <= data.length) {
      int size = (data[at] & 0xff) << 8 | (data[at + 1] & 0xff);
      int unique = Math.min(16, data.length - at - 2);
      byte[] frame = new byte[size];
      for (int i = 0; i < size; i++) {
        frame[i] = data[at + 2 + i % unique];
      }
      at += 2 + Math.min(size, unique);
      if (assembler.accept(Bytes.wrap(frame)) instanceof Assembler.Whole whole) {
        assertFalse(whole.message().isEmpty());
        assertTrue(whole.message().size() <= Framer.MESSAGE_BYTES_MAX);
      }
      assertTrue(assembler.sizeHeld() <= Framer.MESSAGE_BYTES_MAX);
    }
  }

  /** Packed frames of one channel, each behind its length in two bytes. */
  @FuzzTest(maxDuration = "60s")
  void packed(byte[] data) {
    FrameUnpacker unpacker = new FrameUnpacker(data.length % 2 == 0 ? Lane.AGREEMENT : Lane.BULK);
    int at = 0;
    while (at + 2 <= data.length) {
      int size = (data[at] & 0xff) << 8 | (data[at + 1] & 0xff);
      int end = Math.min(data.length, at + 2 + size);
      Bytes frame = Bytes.wrap(Arrays.copyOfRange(data, at + 2, end));
      if (unpacker.unpack(frame) instanceof FrameUnpacker.Frame it) {
        assertTrue(it.bytes().size() <= Framer.FRAME_BYTES_MAX);
      }
      at = end;
    }
  }

  /** Any bytes as a block of LZ4, and what comes out of it as a block's content again. */
  @FuzzTest(maxDuration = "60s")
  void lz4(byte[] data) {
    if (Lz4.decompress(Bytes.wrap(data), 4_096) instanceof Decoded.Ok<Bytes> ok) {
      assertTrue(ok.value().size() <= 4_096);
    }
    Bytes plain = Bytes.wrap(data);
    assertEquals(new Decoded.Ok<>(plain), Lz4.decompress(Lz4.compress(plain), data.length));
  }

  @FuzzTest(maxDuration = "60s")
  void invitation(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (Invitation.parse(text) instanceof Decoded.Ok<Invitation> ok) {
      assertEquals(text, ok.value().text());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void note(byte[] data) {
    Bytes bytes = Bytes.wrap(data);
    if (Codec.decode(bytes, Note::read) instanceof Decoded.Ok<Note> ok) {
      assertEquals(bytes, Codec.encode(ok.value(), Note::write));
    }
  }

  @FuzzTest(maxDuration = "60s")
  void envelope(byte[] data) {
    Seal bob = new Seal(World.keyOf("bob"), Ed25519.INSTANCE, World.INVITATION, BOB);
    if (bob.open(ANN, 0, Bytes.wrap(data)) instanceof Seal.Opened opened) {
      assertTrue(opened.counter() > 0);
    }
  }

  /** Whatever a server says to a page that is in its room. */
  @FuzzTest(maxDuration = "60s")
  void rendezvous(byte[] data) {
    World world = new World(1);
    Page ann = world.open("ann");
    world.runFor(500);
    ann.machine.step(new Input.SignalReceived(Bytes.wrap(data)), world.now);
    ann.machine.step(new Input.Tick(), world.now + 60_000);
  }

  /** Whatever comes to a witness at its door; the first byte chooses between server and caller. */
  @FuzzTest(maxDuration = "60s")
  void door(byte[] data) {
    CallWorld calls = new CallWorld();
    CallWorld.Witness witness = calls.witness();
    calls.world.runFor(500);
    Bytes bytes = Bytes.wrap(data);
    boolean isLetter = !bytes.isEmpty() && bytes.at(0) > 1;
    witness.hear(
        new Input.SignalReceived(
            isLetter ? SignalCodec.encode(new SignalMessage.Relayed(ANN, bytes)) : bytes));
    calls.world.runFor(60_000);
    assertTrue(witness.called.isEmpty());
  }

  /** Whatever comes to a caller, from the server or as an answer: it ends, and believes nothing. */
  @FuzzTest(maxDuration = "60s")
  void caller(byte[] data) {
    CallWorld calls = new CallWorld();
    calls.witness().says = content -> null;
    calls.world.runFor(500);
    CallWorld.Player player = calls.call("hello");
    calls.world.runFor(200);
    Bytes bytes = Bytes.wrap(data);
    boolean isAnswer = !bytes.isEmpty() && bytes.at(0) > 1;
    Member witness = new Member(World.idOf("witness"), new SessionId(1));
    player.hear(
        new Input.SignalReceived(
            isAnswer ? SignalCodec.encode(new SignalMessage.Relayed(witness, bytes)) : bytes));
    calls.world.runFor(Caller.CALL_MILLIS_MAX);
    assertFalse(player.result == null || player.result instanceof CallerOutput.Answered);
  }
}
