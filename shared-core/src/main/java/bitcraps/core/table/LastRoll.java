package bitcraps.core.table;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.game.GameEvent;
import bitcraps.core.randomness.Drawn;
import java.util.List;

/**
 * The roll that was opened last.
 *
 * @param numbers what was drawn
 * @param results what was won, lost and pushed
 */
public record LastRoll(Drawn drawn, List<Integer> numbers, List<GameEvent> results) {
  private static final int TRANSCRIPT_SIZE_MAX = 16_384;
  private static final int RESULTS_MAX = 1_024;
  private static final int TEXT_SIZE_MAX = 32;

  void write(Writer out) {
    out.bytes(drawn.toBytes()).list(numbers, Writer::u8).list(results, LastRoll::writeResult);
  }

  static LastRoll read(Reader in) {
    Drawn drawn =
        switch (Drawn.parse(in.bytes(TRANSCRIPT_SIZE_MAX))) {
          case bitcraps.core.codec.Decoded.Ok<Drawn> ok -> ok.value();
          case bitcraps.core.codec.Decoded.Malformed<Drawn> bad -> throw in.fail(bad.reason());
        };
    return new LastRoll(drawn, in.list(16, Reader::u8), in.list(RESULTS_MAX, LastRoll::readResult));
  }

  private static void writeResult(Writer out, GameEvent event) {
    out.text(event.kind()).u8(event.seat()).text(event.target()).u63(event.amount());
  }

  private static GameEvent readResult(Reader in) {
    return new GameEvent(
        in.text(TEXT_SIZE_MAX), in.u8(), in.text(TEXT_SIZE_MAX), in.u63(), List.of());
  }
}
