package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Calls and answers under bytes from nowhere: what is read is canonical. */
@Tag("fuzz")
class WitnessCallFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void call(byte[] data) {
    Bytes bytes = Bytes.wrap(data);
    if (WitnessCall.decode(bytes) instanceof Decoded.Ok<WitnessCall> ok) {
      assertEquals(bytes, ok.value().encode());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void answer(byte[] data) {
    Bytes bytes = Bytes.wrap(data);
    if (WitnessCall.decodeAnswer(bytes) instanceof Decoded.Ok<WitnessCall.Answer> ok) {
      assertEquals(bytes, WitnessCall.encode(ok.value()));
    }
  }
}
