package bitcraps.web.platform;

import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Int8Array;
import org.teavm.jso.typedarrays.Uint8Array;

/** Bytes on both sides of the border between Java and JavaScript; always copies. */
public final class Buffers {
  private Buffers() {}

  /** An {@code ArrayBuffer} that holds exactly these bytes and may be transferred. */
  public static ArrayBuffer copy(byte[] bytes) {
    return Int8Array.copyFromJavaArray(bytes).getBuffer();
  }

  /** The bytes of a view of some buffer. */
  public static byte[] copy(Uint8Array view) {
    return new Int8Array(view.getBuffer(), view.getByteOffset(), view.getByteLength())
        .copyToJavaArray();
  }

  /** The bytes of an {@code ArrayBuffer}. */
  public static byte[] copy(ArrayBuffer buffer) {
    return new Int8Array(buffer).copyToJavaArray();
  }
}
