package bitcraps.core.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** One value, one encoding: what decodes encodes to the same bytes. How to run: MeshFuzzTest. */
@Tag("fuzz")
class CodecFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void everyLayout(byte[] data) {
    Bytes bytes = Bytes.wrap(data);
    if (Codec.decode(bytes, CodecTest.Sample::read) instanceof Decoded.Ok<CodecTest.Sample> ok) {
      assertEquals(bytes, Codec.encode(ok.value(), CodecTest.Sample::write));
    }
  }
}
