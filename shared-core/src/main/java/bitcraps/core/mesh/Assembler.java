package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the frames of one channel from one peer together again (MESH-20 to MESH-22). Holds at most
 * one unfinished message, and never more bytes than came in. A refusal drops that message; the next
 * whole or first frame begins afresh.
 */
public final class Assembler {
  /** What one frame led to. */
  public sealed interface Assembly {}

  /** A message is complete. */
  public record Whole(Bytes message) implements Assembly {}

  /** More frames are due. */
  public record Partial() implements Assembly {}

  /** The frame cannot be; to be counted against the peer. */
  public record Refused(String reason) implements Assembly {}

  private final List<Bytes> parts = new ArrayList<>();
  private int sizeTotal;
  private int sizeHeld;

  /** Of every frame of the message but the last. */
  private int frameSize;

  public Assembly accept(Bytes frame) {
    if (frame.size() < 2 || frame.size() > Framer.FRAME_BYTES_MAX) {
      return refuse("a frame has 2 bytes to 16 KiB");
    }
    return switch (frame.at(0)) {
      case Framer.WHOLE -> whole(frame);
      case Framer.FIRST -> first(frame);
      case Framer.NEXT -> next(frame);
      default -> refuse("no frame is of this kind");
    };
  }

  /** Bytes of the unfinished message held now. */
  int sizeHeld() {
    return sizeHeld;
  }

  private Assembly whole(Bytes frame) {
    return parts.isEmpty()
        ? new Whole(frame.slice(1, frame.size()))
        : refuse("a message began before the last one was complete");
  }

  private Assembly first(Bytes frame) {
    if (!parts.isEmpty()) {
      return refuse("a message began before the last one was complete");
    }
    if (frame.size() < Framer.FRAME_BYTES_MIN) {
      return refuse("the first of several frames is not that short");
    }
    long total = (long) frame.at(1) << 24 | frame.at(2) << 16 | frame.at(3) << 8 | frame.at(4);
    if (total <= frame.size() - Framer.HEAD_WHOLE || total > Framer.MESSAGE_BYTES_MAX) {
      return refuse("a message in several frames does not fit into one, and has 2 MiB at most");
    }
    frameSize = frame.size();
    sizeTotal = (int) total;
    hold(frame.slice(Framer.HEAD_FIRST, frame.size()));
    return new Partial();
  }

  private Assembly next(Bytes frame) {
    if (parts.isEmpty()) {
      return refuse("a message has no beginning");
    }
    if (frame.size() < Framer.HEAD_NEXT || (frame.at(1) << 8 | frame.at(2)) != parts.size()) {
      return refuse("a frame of the message is missing");
    }
    int due = Math.min(sizeTotal - sizeHeld, frameSize - Framer.HEAD_NEXT);
    if (frame.size() != Framer.HEAD_NEXT + due) {
      return refuse("a frame is not as long as it must be");
    }
    hold(frame.slice(Framer.HEAD_NEXT, frame.size()));
    return sizeHeld == sizeTotal ? complete() : new Partial();
  }

  private void hold(Bytes part) {
    parts.add(part);
    sizeHeld += part.size();
  }

  private Assembly complete() {
    byte[] message = new byte[sizeTotal];
    int offset = 0;
    for (Bytes part : parts) {
      part.copyTo(message, offset);
      offset += part.size();
    }
    forget();
    return new Whole(Bytes.wrap(message));
  }

  private Assembly refuse(String reason) {
    forget();
    return new Refused(reason);
  }

  private void forget() {
    parts.clear();
    sizeTotal = 0;
    sizeHeld = 0;
  }
}
