package bitcraps.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Both signalling decoders under bytes from nowhere; how to run: {@code MeshFuzzTest}. */
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
