package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.game.GameSettings;
import bitcraps.core.table.TableSettings;
import bitcraps.web.platform.Message;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** Reads the settings that a caller chose for a new table; what was left out is the standard. */
final class ChosenSettings {
  private static final double WHOLE_MAX = 1e12;
  private static final String NOT_WHOLE = "each setting is a whole number that is not negative";

  private ChosenSettings() {}

  /** The settings, or why no table may have them; the table's own rules judge. */
  static Decoded<TableSettings> read(@Nullable JSObject chosen) {
    TableSettings standard = TableSettings.standard();
    if (chosen == null) {
      return new Decoded.Ok<>(standard);
    }
    Message given = Message.from(chosen);
    long seats = whole(given, "seats", standard.seats());
    long minimum = whole(given, "betMinimum", standard.game().betMinimum());
    long maximum = whole(given, "betMaximum", standard.game().betMaximum());
    long buyIn = whole(given, "buyIn", standard.buyIn());
    long bank = whole(given, "bank", standard.bank());
    long shooterMillis = whole(given, "shooterMillisMax", standard.shooterMillisMax());
    if (seats < 0 || seats > 255 || (minimum | maximum | buyIn | bank | shooterMillis) < 0) {
      return new Decoded.Malformed<>(NOT_WHOLE, 0);
    }
    TableSettings settings =
        new TableSettings(
            standard.gameId(),
            new GameSettings(minimum, maximum, standard.game().variant()),
            (int) seats,
            buyIn,
            bank,
            shooterMillis,
            standard.openMillisMax());
    Bytes encoded = Codec.encode(settings, (out, each) -> each.write(out));
    return Codec.decode(encoded, TableSettings::read);
  }

  /** -1 for what is no whole number within reason. */
  private static long whole(Message given, String name, long otherwise) {
    if (!given.has(name)) {
      return otherwise;
    }
    double value = given.number(name);
    long whole = value >= 0 && value <= WHOLE_MAX ? (long) value : -1;
    return whole == value ? whole : -1;
  }
}
