package bitcraps.web.build;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A cursor over the binary format; lengths and indexes are LEB128. */
final class WasmReader {
  private final byte[] bytes;
  private int position;

  WasmReader(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  void moveTo(int target) {
    position = target;
  }

  boolean atEnd() {
    return position >= bytes.length;
  }

  int unsignedByte() {
    return bytes[position++] & 0xff;
  }

  int unsigned() {
    int value = 0;
    int shift = 0;
    int part;
    do {
      part = unsignedByte();
      value |= (part & 0x7f) << shift;
      shift += 7;
    } while ((part & 0x80) != 0);
    return value;
  }

  String text() {
    int length = unsigned();
    position += length;
    return new String(bytes, position - length, length, StandardCharsets.UTF_8);
  }

  void skipImportType(int kind) {
    switch (kind) {
      case 0 -> unsigned();
      case 1 -> {
        skipValueType();
        skipLimits();
      }
      case 2 -> skipLimits();
      case 3 -> {
        skipValueType();
        unsignedByte();
      }
      case 4 -> {
        unsignedByte();
        unsigned();
      }
      default -> throw new IllegalStateException("Unknown kind of WebAssembly import: " + kind);
    }
  }

  private void skipValueType() {
    int type = unsignedByte();
    if (type == 0x63 || type == 0x64) { // a typed reference carries its heap type
      unsigned();
    }
  }

  private void skipLimits() {
    int flags = unsigned();
    unsigned();
    if ((flags & 1) != 0) {
      unsigned();
    }
  }

  /** An active segment at a constant address of memory 0, the only kind TeaVM writes. */
  byte[] activeSegment() {
    int flags = unsigned();
    int operator = unsignedByte();
    unsigned();
    int end = unsignedByte();
    if (flags != 0 || operator != 0x41 || end != 0x0b) {
      throw new IllegalStateException("The data segment of this module has an unknown form.");
    }
    int length = unsigned();
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }
}
