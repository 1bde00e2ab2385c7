package bitcraps.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Both signalling decoders under bytes from nowhere; how to run: {@code MeshFuzzTest}. */
@Tag("fuzz")
class SignalFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void fromClient(byte[] data) {
    Bytes bytes = Bytes.wrap(data);
    if (SignalCodec.decodeFromClient(bytes)
        instanceof Decoded.Ok<SignalMessage.FromClient> message) {
      assertEquals(bytes, SignalCodec.encode(message.value()));
    }
  }

  @FuzzTest(maxDuration = "60s")
  void fromServer(byte[] data) {
    Bytes bytes = Bytes.wrap(data);
    if (SignalCodec.decodeFromServer(bytes)
        instanceof Decoded.Ok<SignalMessage.FromServer> message) {
      assertEquals(bytes, SignalCodec.encode(message.value()));
    }
  }
}
